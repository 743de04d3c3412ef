import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page, to dist/public. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist/public', emptyOutDir: true, assetsInlineLimit: 0 },
});
