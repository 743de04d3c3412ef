import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Tests read the sources of the libraries (condition `source`), so they need no build before them.
const source = {
  resolve: { conditions: ['source', 'module', 'browser'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
};

// Generous, because nothing here waits for time to pass: a loaded machine is no reason to fail.
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          ...patience,
          name: 'client',
          root: 'packages/client',
          environment: 'node',
          include: ['test/**/*.test.ts'],
        },
      },
      {
        ...source,
        plugins: [react()],
        test: {
          ...patience,
          name: 'react',
          root: 'packages/react',
          environment: 'jsdom',
          include: ['test/**/*.test.tsx'],
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        ...source,
        test: { ...patience, name: 'demo', root: 'apps/demo', environment: 'node', include: ['test/**/*.test.ts'] },
      },
    ],
  },
});
