/**
 * Makes what the Worker and the browser load from what people write:
 *
 *   public/css/index.css (and what it imports)      → /assets/app.<hash>.css
 *   public/css/website.css                          → /assets/website.<hash>.css  the website only
 *   htmx, its hx-csp extension, public/js/app.js    → /assets/app.<hash>.js     every page, deferred
 *   the item picker's element, public/js/entry.js   → /assets/entry.<hash>.js   pages that enter documents
 *   migrations, icons, docs/guide                   → src/generated/*.ts
 *
 * A source that is not there makes no file and no entry. Writes only what changed, so a second run
 * is quick and wakes no watcher. Old files stay for a day: a server or a page may still ask for them.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { Marked } from 'marked'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const made = join(root, 'public/assets')
const generated = join(root, 'src/generated')
const browsers = ['chrome109', 'safari15.4', 'firefox115']

/** Builds everything once. */
export async function buildAssets() {
  mkdirSync(made, { recursive: true })
  mkdirSync(generated, { recursive: true })
  const files = { ...(await styles()), ...(await scripts()) }
  /** @type {Record<string, string>} */
  const assets = {}
  for (const [name, contents] of Object.entries(files)) assets[name] = writeAsset(name, contents)
  removeOld(assets)
  writeModule('assets.ts', [
    '/** The address of each built file, by the name people use: `app.css`, `app.js`, `entry.js`. */',
    `export const assets: Record<string, string> = ${JSON.stringify(assets, null, 2)}`,
  ])
  writeIcons()
  writeGuide()
  await writeMigrations()
}

/** @returns {Promise<Record<string, Uint8Array>>} */
async function styles() {
  const sheets = { 'app.css': 'index.css', 'website.css': 'website.css' }
  const bundled = Object.entries(sheets).map(async ([name, entry]) => [
    name,
    await bundle({ entryPoints: [join(root, 'public/css', entry)] }),
  ])
  return Object.fromEntries(await Promise.all(bundled))
}

/** @returns {Promise<Record<string, Uint8Array | string>>} */
async function scripts() {
  /** @type {Record<string, Uint8Array | string>} */
  const files = {}
  const app = join(root, 'public/js/app.js')
  if (existsSync(app)) {
    // One file in this order: deferred files of their own would race, and htmx would start without
    // the extension that guards it.
    const parts = [
      readFileSync(new URL(import.meta.resolve('htmx.org/dist/htmx.js')), 'utf8'),
      readFileSync(new URL(import.meta.resolve('htmx.org/dist/ext/hx-csp.js')), 'utf8'),
      new TextDecoder().decode(await bundle({ entryPoints: [app], format: 'iife' })),
    ]
    const whole = await transform(parts.join('\n;\n'), { minify: true, target: browsers })
    files['app.js'] = whole.code
  }
  if (existsSync(join(root, 'public/js/entry.js'))) {
    const contents = "import '@github/auto-complete-element'\nimport './entry.js'\n"
    const stdin = { contents, resolveDir: join(root, 'public/js') }
    files['entry.js'] = await bundle({ stdin, format: 'iife' })
  }
  return files
}

/**
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<Uint8Array>}
 */
async function bundle(options) {
  const result = await build({
    bundle: true,
    minify: true,
    write: false,
    target: browsers,
    // Pictures that a style names are few and small.
    loader: { '.svg': 'dataurl' },
    logLevel: 'warning',
    absWorkingDir: root,
    ...options,
  })
  return result.outputFiles?.[0]?.contents ?? new Uint8Array()
}

/**
 * @param {string} name
 * @param {Uint8Array | string} contents
 * @returns {string} its address
 */
function writeAsset(name, contents) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12)
  const extension = extname(name)
  const file = `${basename(name, extension)}.${hash}${extension}`
  if (!existsSync(join(made, file))) writeWhole(join(made, file), contents)
  return `/assets/${file}`
}

/** @param {Record<string, string>} assets */
function removeOld(assets) {
  const current = new Set(Object.values(assets).map((path) => basename(path)))
  const yesterday = Date.now() - 24 * 60 * 60 * 1000
  for (const file of readdirSync(made)) {
    const path = join(made, file)
    if (!current.has(file) && statSync(path).mtimeMs < yesterday) rmSync(path, { force: true })
  }
}

function writeIcons() {
  const list = join(root, 'scripts/icons.json')
  /** @type {string[]} */
  const names = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  /** @type {Record<string, string>} */
  const icons = {}
  for (const name of names) {
    const file = new URL(import.meta.resolve(`lucide-static/icons/${name}.svg`))
    const svg = readFileSync(file, 'utf8')
    const inside = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    icons[name] = inside.replace(/\s*\n\s*/g, '').trim()
  }
  writeModule('icons.ts', [
    '/** What stands inside the <svg> of each icon of scripts/icons.json (24 by 24, stroked). */',
    `export const icons = ${JSON.stringify(icons, null, 2)}`,
    '',
    'export type IconName = keyof typeof icons',
  ])
}

/** docs/guide is written to be read where it lies; here its links and pictures become the product's. */
function writeGuide() {
  const folder = join(root, 'docs/guide')
  /** @type {{ group: string, pages: { name: string, screens?: string[] }[] }[]} */
  const groups = JSON.parse(readFileSync(join(folder, 'contents.json'), 'utf8'))
  const pages = groups.flatMap(({ group, pages }) =>
    pages.map(({ name, screens = [] }) => ({
      name,
      group,
      screens,
      id: guidePage(readFileSync(join(folder, 'id', `${name}.md`), 'utf8')),
      en: guidePage(readFileSync(join(folder, 'en', `${name}.md`), 'utf8')),
    })),
  )
  writeModule('guide.ts', [
    'interface Text {',
    '  title: string',
    '  html: string',
    '}',
    '',
    '/** A page of the guide: the screens it explains by the beginning of their path, and its texts. */',
    'export interface GuideText {',
    '  name: string',
    `  group: ${groups.map(({ group }) => `'${group}'`).join(' | ')}`,
    '  screens: string[]',
    '  id: Text',
    '  en: Text',
    '}',
    '',
    `export const guide: GuideText[] = ${JSON.stringify(pages, null, 2)}`,
  ])
}

/**
 * @param {string} markdown its first line is the title
 * @returns {{ title: string, html: string }}
 */
function guidePage(markdown) {
  const [, title = '', body = ''] = /^# (.+)\n([\s\S]*)$/.exec(markdown) ?? []
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const to = href.replace(/^([\w-]+)\.md/, '/guide/$1')
        return `<a href="${to}">${this.parser.parseInline(tokens)}</a>`
      },
      image({ href, text }) {
        const [, place = href] = /public(\/pictures\/.+)$/.exec(href) ?? []
        return `<img src="${place}" alt="${text}" ${sizeOf(join(root, 'public', place))} loading="lazy">`
      },
    },
  })
  return { title, html: String(marked.parse(body)) }
}

/**
 * @param {string} file a PNG: its size stands in its first 24 bytes
 * @returns {string} attributes; none for a picture still to be taken (`npm run pictures`)
 */
function sizeOf(file) {
  if (!existsSync(file)) return ''
  const bytes = readFileSync(file)
  return `width="${bytes.readUInt32BE(16)}" height="${bytes.readUInt32BE(20)}"`
}

/** Statements as `wrangler d1 migrations apply` would send them, so that both ways make one schema. */
async function writeMigrations() {
  const kinds = ['directory', 'company'].map((kind) => {
    const folder = join(root, 'migrations', kind)
    const names = existsSync(folder) ? readdirSync(folder) : []
    const files = names.filter((name) => name.endsWith('.sql')).sort()
    return {
      kind,
      files: files.map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') })),
    }
  })
  const hash = createHash('sha256').update(JSON.stringify(kinds)).digest('hex')
  const stamp = `// made from ${hash}`
  const file = join(generated, 'migrations.ts')
  if (existsSync(file) && readFileSync(file, 'utf8').includes(stamp)) return
  // Loading wrangler takes most of a second, so only when there is something to split.
  const { unstable_splitSqlQuery: split } = await import('wrangler')
  /** @type {Record<string, { name: string, statements: string[] }[]>} */
  const migrations = {}
  for (const { kind, files } of kinds) {
    migrations[kind] = files.map(({ name, sql }) => ({
      name,
      statements: split(sql).map((statement) => statement.replace(/^(\s*--[^\n]*\n|\s+)+/, '')),
    }))
  }
  writeModule('migrations.ts', [
    stamp,
    '/** One file of migrations/, in the order of application; its name is the one in d1_migrations. */',
    'export interface Migration {',
    '  name: string',
    '  statements: string[]',
    '}',
    '',
    'export const migrations: { directory: Migration[]; company: Migration[] } =',
    `  ${JSON.stringify(migrations, null, 2)}`,
  ])
}

/**
 * @param {string} name
 * @param {string[]} lines
 */
function writeModule(name, lines) {
  const file = join(generated, name)
  const text = `// Made by scripts/assets.mjs. Do not edit.\n${lines.join('\n')}\n`
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeWhole(file, text)
}

/**
 * Several commands may build at once; none may read half a file.
 *
 * @param {string} file
 * @param {Uint8Array | string} contents
 */
function writeWhole(file, contents) {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, contents)
  renameSync(draft, file)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets()
