import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  integrity?: string
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>
}

test('the lockfile holds every package for every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !resolve(path, name)?.integrity)
      .map((name) => `${name} of ${path}`),
  )
  expect(missing).toEqual([])
})

test('versions are exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<string, Record<string, string>>
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies }
  const ranges = Object.entries(all).filter(
    ([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version),
  )
  expect(ranges).toEqual([])
})

/** As Node looks for it: beside the package, then in each folder above. */
function resolve(path: string, name: string): Package | undefined {
  const found = packages[path ? `${path}/node_modules/${name}` : `node_modules/${name}`]
  if (found || path === '') return found
  return resolve(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
