/**
 * Makes a fresh clone ready: packages, the Node they need, local settings, built assets. npm runs it
 * before every command; it uses nothing but Node itself and is quick when there is nothing to do.
 *
 *   --browser     also find, or on a fresh Linux box install, the browser of the journeys
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './lib/browser.mjs'
import { root, writeDevVars } from './lib/local.mjs'

process.chdir(root)
installPackages()
writeDevVars()
if (process.argv.includes('--browser')) installBrowser()
run(nodeForTools(), ['scripts/assets.mjs'])

function installPackages() {
  const stampFile = join('node_modules', '.bootstrap')
  const stamp = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.log('Installing packages …')
  const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // npm names its own program here; calling that avoids npm against npm.cmd on Windows.
  const npm = process.env.npm_execpath
  if (npm) run(process.execPath, [npm, ...install])
  else run('npm', install)
  writeFileSync(stampFile, stamp)
}

/** The tools need Node 22.18; on Linux one comes with the packages, so an older one will do to begin. */
function nodeForTools() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  const packaged = join('node_modules', '.bin', 'node')
  if (existsSync(packaged)) return packaged
  console.error(
    `KartuStok needs Node 22.18 or newer; this is ${process.version}. https://nodejs.org`,
  )
  process.exit(1)
}

function installBrowser() {
  if (findBrowser()) return
  const canInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (canInstall) {
    console.log('Installing Chromium for the journeys …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = ['apt-get', '-qq', '-o', 'Acquire::Retries=3']
    const packages = ['chromium', 'fonts-dejavu-core']
    tryTo([...apt, 'update'], env)
    tryTo([...apt, 'install', '-y', '--no-install-recommends', ...packages], env)
  }
  if (findBrowser()) return
  console.error('No browser found: the journeys will fail. Install Chromium or set CHROMIUM=/path.')
}

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 */
function tryTo([program = '', ...args], env) {
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const shell = program === 'npm' && process.platform === 'win32'
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell })
  if (status !== 0) process.exit(status ?? 1)
}
