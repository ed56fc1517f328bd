// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Builds what the pages load into partnership/static/dist, under stable names:
 * Django's manifest storage adds the hashes in production.
 *
 *     npm run build
 */

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";

const ASSETS = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(ASSETS, "../..");
const TARGET = resolve(ASSETS, "../static/dist");
const DESIGN_SYSTEM = dirname(
    createRequire(import.meta.url).resolve("bootstrap-italia/package.json"),
);
const BROWSERS = ["chrome109", "firefox115", "safari16"];
const TEMPLATES = join(ROOT, "templates");
/** Their tags write markup too: some parts of pages are Python for speed. */
const TAGS = join(ROOT, "partnership/common/templatetags");

/** The weights of Titillium Web that the pages use, and their files in the package. */
const FONTS = { 400: "regular", 600: "600", 700: "700" };

/** What rich text is made of, and classes that a component puts together. */
const KEPT = {
    standard: ["em", "strong", "ol", /^icon-[a-z]+$/],
    variables: ["--bootstrap-italia-version"],
};

/** The words of a template that a selector can mean: its tags, classes and ids. */
function selectorsOf(template) {
    const tags = template.match(/(?<=<)[a-z][a-z0-9]*/g) ?? [];
    const attributes = template.match(/(?<=\s)[a-z-]+(?==")/g) ?? [];
    const values = [...template.matchAll(/(?:class|id|type|role)="([^"]*)"/g)];
    return [...tags, ...attributes, ...values.flatMap(([, value]) => words(value))];
}

function words(text) {
    return text.match(/[A-Za-z0-9_:/-]+/g) ?? [];
}

async function filesIn(folder, ending) {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith(ending)).map((n) => join(folder, n));
}

/** Drops the rules of the design system that no template uses; our own all stay. */
const onlyUsedRules = {
    name: "only-used-rules",
    setup({ onLoad }) {
        onLoad({ filter: /bootstrap-italia\.min\.css$/ }, async ({ path }) => {
            const [{ css }] = await new PurgeCSS().purge({
                content: [
                    ...(await filesIn(TEMPLATES, ".html")),
                    ...(await filesIn(TAGS, ".py")),
                    join(ASSETS, "js/portal.js"),
                ],
                css: [path],
                extractors: [
                    { extractor: selectorsOf, extensions: ["html"] },
                    { extractor: words, extensions: ["js", "py"] },
                ],
                safelist: KEPT,
                fontFace: true,
                keyframes: true,
                variables: true,
            });
            return { contents: css, loader: "css", resolveDir: dirname(path) };
        });
    },
};

/** A rule that is never closed swallows those after it: an error, not a warning. */
async function bundle(options) {
    const { warnings } = await build({
        bundle: true,
        minify: true,
        target: BROWSERS,
        ...options,
    });
    if (warnings.length) throw new Error(`${warnings.length} warnings, see above`);
}

async function bundleStyles(name) {
    await bundle({
        entryPoints: [join(ASSETS, `css/${name}.css`)],
        outfile: join(TARGET, `${name}.css`),
        external: ["./fonts/*", "./images/*"],
        plugins: [onlyUsedRules],
    });
}

async function bundleScript(name) {
    await bundle({
        entryPoints: [join(ASSETS, `js/${name}.js`)],
        outfile: join(TARGET, `${name}.js`),
        format: "iife",
    });
}

/** One sprite with the icons that a template or a component names, and no other. */
async function drawSprite() {
    const source = await readFile(join(DESIGN_SYSTEM, "dist/svg/sprites.svg"), "utf8");
    const files = [...(await filesIn(TEMPLATES, ".html")), ...(await filesIn(TAGS, ".py"))];
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    // {% icon "search" %}, symbol="search", and the table of symbols in the components.
    const calls = texts.join("\n").matchAll(/(?:icon |symbol=|": )"([a-z0-9-]+)"/g);
    const used = [...new Set([...calls].map(([, name]) => name))].sort();
    const symbols = used.map((name) => {
        const pattern = new RegExp(
            `<(symbol|svg)[^>]*\\bid="it-${name}"[^>]*>.*?</\\1>`,
            "s",
        );
        const [symbol] = source.match(pattern) ?? [];
        if (!symbol) throw new Error(`The design system has no icon "${name}".`);
        return symbol;
    });
    const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
    await writeFile(join(TARGET, "icons.svg"), sprite);
}

async function copyFonts() {
    await mkdir(join(TARGET, "fonts"));
    for (const [weight, name] of Object.entries(FONTS)) {
        await cp(
            join(
                DESIGN_SYSTEM,
                `dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${name}.woff2`,
            ),
            join(TARGET, `fonts/titillium-web-${weight}.woff2`),
        );
    }
}

await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
await Promise.all([
    bundleStyles("portal"),
    bundleStyles("admin"),
    bundleScript("portal"),
    bundleScript("list"),
    bundleScript("admin"),
    drawSprite(),
    copyFonts(),
    cp(join(ASSETS, "images"), join(TARGET, "images"), { recursive: true }),
]);
