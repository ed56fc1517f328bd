# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the API says of a territory."""

from rest_framework import serializers

from partnership.territories.models import PopulationBand, Territory, TerritoryEvent

LANGUAGES = ("it", "en", "de", "fr")


class TerritoryNameSerializer(serializers.Serializer):
    """A name in the languages in which there is one; Italian always."""

    it = serializers.CharField()
    en = serializers.CharField(required=False)
    de = serializers.CharField(required=False)
    fr = serializers.CharField(required=False)

    def to_representation(self, territory):
        """Only the languages present."""
        names = {code: getattr(territory, f"name_{code}") for code in LANGUAGES}
        return {code: name for code, name in names.items() if name}


class TerritoryListSerializer(serializers.ModelSerializer):
    """A territory as a row of the list."""

    name = TerritoryNameSerializer(source="*")
    parent = serializers.CharField(
        source="parent_code",
        allow_null=True,
        help_text="Code of the territory above; none for a region.",
    )

    class Meta:
        model = Territory
        fields = [
            "code",
            "level",
            "name",
            "local_name",
            "kind",
            "parent",
            "path",
            "plate",
            "nuts_code",
            "nuts_code_2021",
            "cadastral_code",
            "latitude",
            "longitude",
            "population",
            "population_on",
            "valid_from",
            "valid_until",
        ]


class PopulationBandSerializer(serializers.ModelSerializer):
    """Residents in a span of ages; no last age means "and over"."""

    class Meta:
        model = PopulationBand
        fields = ["reference_on", "age_from", "age_until", "residents"]


class PredecessorSerializer(serializers.ModelSerializer):
    """A territory that passed into this one."""

    code = serializers.CharField(source="predecessor.code")
    name = TerritoryNameSerializer(source="predecessor")

    class Meta:
        model = TerritoryEvent
        fields = ["code", "name", "kind", "effective_on", "act", "source"]


class SuccessorSerializer(serializers.ModelSerializer):
    """A territory into which this one passed."""

    code = serializers.CharField(source="successor.code")
    name = TerritoryNameSerializer(source="successor")

    class Meta:
        model = TerritoryEvent
        fields = ["code", "name", "kind", "effective_on", "act", "source"]


class TerritorySerializer(TerritoryListSerializer):
    """One territory, with its residents by age and how it came and went."""

    population_bands = PopulationBandSerializer(many=True)
    predecessors = PredecessorSerializer(source="beginnings", many=True)
    successors = SuccessorSerializer(source="endings", many=True)

    class Meta(TerritoryListSerializer.Meta):
        fields = [
            *TerritoryListSerializer.Meta.fields,
            "population_bands",
            "predecessors",
            "successors",
        ]
