import { defineConfig } from 'vitest/config';

/** Prose and templates are imported as text, as esbuild does it in the bundles. */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    return /\.(md|yaml)$/.test(id) ? { code: `export default ${JSON.stringify(code)}`, map: null } : undefined;
  },
};

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/oracle/**'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
  },
});
