import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { localDatabases } from './scripts/lib/local.mjs'

/** Tests that need no Worker. All others run inside workerd, so a new folder is never forgotten. */
const inNode = ['test/*.test.ts', 'test/{ledger,words,views,i18n,scripts}/**/*.test.{ts,tsx}']
const inBrowser = ['test/journeys/**/*.test.ts']

/** A machine that does much else at once must not fail a test that takes a second on its own. */
const patience = 30_000

// A crowded machine may stall a browser or a stopwatch: there, what fails once is asked once more.
const retry = process.env.CI ? 1 : 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: inNode,
          testTimeout: patience,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            remoteBindings: false,
            miniflare: {
              d1Databases: localDatabases(40),
              bindings: {
                APP_ENV: 'test',
                ROOT_DOMAIN: 'kartustok.localhost',
                PASSWORD_PEPPER: 'pepper of the tests',
                MODEL_SEED: process.env.MODEL_SEED ?? '',
                MODEL_ACTS: process.env.MODEL_ACTS ?? '',
              },
              // Nothing leaves the machine: a test that calls out meets this answer.
              outboundService: (request: Request) =>
                new Response(`No network in tests: ${request.url}`, { status: 599 }),
            },
          }),
        ],
        test: {
          name: 'worker',
          retry,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...inNode, ...inBrowser],
          setupFiles: ['./test/setup.ts'],
          testTimeout: patience,
          hookTimeout: patience,
        },
      },
      {
        test: {
          name: 'journeys',
          retry,
          environment: 'node',
          include: inBrowser,
          fileParallelism: false,
          // After the others: a browser that shares the processor with them would stumble.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
