import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Who may call whom. A file may be named where only that file is open. Bindings and generated data are for all. */
const doors: Record<string, string[]> = {
  'index.ts': ['app', 'cron'],
  'app.tsx': ['routes', 'tenancy', 'views/ui'],
  'cron.ts': ['jobs', 'tenancy'],
  routes: ['domain', 'views', 'tenancy', 'ledger/refusal', 'i18n'],
  jobs: ['domain', 'views', 'mail'],
  views: ['i18n', 'tenancy/permissions', 'tenancy/sight'],
  domain: ['db', 'ledger', 'tenancy'],
  tenancy: ['db', 'ledger/refusal'],
  db: ['ledger/refusal'],
}

test('every room calls only its neighbours', () => {
  const trespasses = sources('src').flatMap((file) => {
    const [room = ''] = file.split('/')
    const open = [...(doors[room] ?? []), room, 'generated', 'env']
    return importsOf(file)
      .filter((path) => !open.some((door) => path === door || path.startsWith(`${door}/`)))
      .map((path) => `${file} calls ${path}`)
  })
  expect(trespasses).toEqual([])
})

/** Paths below src, without suffix; imports of types alone are free. */
function importsOf(file: string): string[] {
  const text = readFileSync(join('src', file), 'utf8')
  const statement =
    /^(?:import|export)(?! type)\b[^'"]*?from '(\.[^']+)'|(?:^import |\bimport\()'(\.[^']+)'/gm
  return [...text.matchAll(statement)].map(([, from, alone]) =>
    relative('src', join('src', dirname(file), from ?? alone ?? '')),
  )
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .filter((path) => !path.startsWith('generated/'))
}
