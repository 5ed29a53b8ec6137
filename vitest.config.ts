import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { localDatabases } from './scripts/lib/local.mjs'

const inWorkers = ['domain', 'routes', 'jobs', 'model', 'schema', 'tenancy', 'db']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{ledger,words,views,i18n,scripts}/**/*.test.{ts,tsx}'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            remoteBindings: false,
            miniflare: {
              d1Databases: localDatabases(24),
              bindings: {
                APP_ENV: 'test',
                ROOT_DOMAIN: 'kartustok.localhost',
                PASSWORD_PEPPER: 'pepper of the tests',
              },
              // Nothing leaves the machine: a test that calls out meets this answer.
              outboundService: (request: Request) =>
                new Response(`No network in tests: ${request.url}`, { status: 599 }),
            },
          }),
        ],
        test: {
          name: 'worker',
          include: [`test/{${inWorkers.join(',')}}/**/*.test.{ts,tsx}`],
          setupFiles: ['./test/setup.ts'],
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['test/journeys/**/*.test.ts'],
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
