import { defineConfig } from 'vitest/config';

/** One browser at a time: the machine also runs the whole of Billhook. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
