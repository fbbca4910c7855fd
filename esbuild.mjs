import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
/** The entry points to build, such as `panel page`; without any, all. */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
/** Where to build, if not in the repository: tests that run at the same time do not build over each other's files. */
const folder = process.env.BUILD_FOLDER ?? '.';

/** What every bundle shares. Prose (`.md`) and templates (`.yaml`) are bundled as text. */
const shared = {
  bundle: true,
  sourcemap: true,
  minify: !watch,
  target: 'node20',
  logLevel: 'warning',
  loader: { '.md': 'text', '.yaml': 'text' },
};

const bundles = [
  {
    ...shared,
    entryPoints: { client: 'client/extension.ts', server: 'server/node.ts', cli: 'cli/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    define: { 'import.meta.dirname': '__dirname' },
  },
  {
    ...shared,
    entryPoints: {
      panel: 'panel/main.ts',
      'panel-style': 'panel/panel.css',
      matrix: 'panel/matrix/main.ts',
      'matrix-style': 'panel/matrix/matrix.css',
      codicon: '@vscode/codicons/dist/codicon.css',
    },
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    loader: { ...shared.loader, '.ttf': 'file' },
    assetNames: '[name]',
  },
  {
    ...shared,
    entryPoints: { bench: 'tools/bench.ts' },
    outdir: '.build',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
  },
  {
    ...shared,
    entryPoints: { page: 'tools/panel-page/page.ts' },
    outdir: '.build/panel',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  },
];

const chosen = bundles
  .filter(({ entryPoints }) => wanted.length === 0 || wanted.some((name) => name in entryPoints))
  .map((bundle) => ({ ...bundle, outdir: `${folder}/${bundle.outdir}` }));
if (watch) {
  for (const bundle of chosen) await (await context(bundle)).watch();
} else {
  await Promise.all(chosen.map((bundle) => build(bundle)));
}
