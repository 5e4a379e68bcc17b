import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { builtName, programsOf, relocated } from './programs.ts';
import { copySiteSources } from './site-sources.ts';

// Builds dist/, the JavaScript of the package: a module for each program, and what they share in chunks. `npm pack` calls it; a
// clone runs its sources, and needs none of this.

const root = resolve(import.meta.dirname, '..');
const outdir = join(root, 'dist');

/** Folders of the modules of the program. */
const AREAS = ['benchmarks', 'evaluators', 'harness', 'repairs', 'site'];

/** What modules of users import: the types of a model and its errors. */
const PUBLIC = join(root, 'harness/contract/chat-model.ts');

const sources = AREAS.flatMap((area) =>
  readdirSync(join(root, area), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('.astro'))
    .map((path) => join(root, area, path)),
);

const relocating: Plugin = {
  name: 'relocating',
  setup: (building) => {
    building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return { contents: text.includes('import.meta') ? relocated(root, path, text) : text, loader: 'ts' };
    });
  },
};

rmSync(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(
    [join(root, 'harness/cli/main.ts'), PUBLIC, ...programsOf(sources)].map((file) => [
      builtName(root, file),
      file,
    ]),
  ),
  outdir,
  bundle: true,
  // Chunks of what programs and commands share: one module a program is 14 MB, and starts in twice the time.
  splitting: true,
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  packages: 'external',
  plugins: [relocating],
  metafile: true,
  logLevel: 'warning',
});
ts.createProgram([PUBLIC], {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  declaration: true,
  emitDeclarationOnly: true,
  allowImportingTsExtensions: true,
  rootDir: root,
  outDir: join(outdir, 'types'),
}).emit();
copySiteSources(root, join(outdir, 'sources'));

const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.error(`dist: ${Object.keys(metafile.outputs).length} modules, ${(bytes / 1e6).toFixed(1)} MB`);
