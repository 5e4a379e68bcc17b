import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { close, createIndex } from 'pagefind';
import { AssayError, InputError } from '../harness/contract/errors.ts';
import { harmlessLine } from '../harness/contract/harmless.ts';
import { replaceFolder, requireReplaceable } from '../harness/publication/replace-folder.ts';
import { type SitePaths, siteConfig } from './config.ts';
import { home, root } from './home.ts';
import { publishedFiles } from './published-files.ts';
import { keptReference } from './reference/kept-reference.ts';
import { Board } from '../harness/publication/schemas/board.ts';
import { readPublished } from './src/board/read.ts';
import { inertPage } from './src/board/untrusted.ts';

try {
  const asked = paths();
  const { output, results } = asked;
  const pages = await inWorkshop((folder) => make(folder, asked));
  const { notice } = readPublished(results, 'board.json', Board);
  if (notice !== undefined) console.error(harmlessLine(notice));
  console.log(harmlessLine(`${pages} pages in ${(performance.now() / 1000).toFixed(1)} s, in ${output}`));
} catch (problem) {
  if (!(problem instanceof AssayError)) throw problem;
  console.error(problem.message);
  process.exitCode = problem.exitCode;
}

/** What the build was asked for. */
type Asked = Omit<SitePaths, 'reference'>;

/** Paths of the build, in order of precedence: flags, environment variables, default folders. */
function paths(): Asked {
  const { values } = parseArgs({
    options: {
      results: { type: 'string' },
      output: { type: 'string' },
      base: { type: 'string' },
      origin: { type: 'string' },
    },
  });
  return {
    results: resolve(values.results ?? process.env['ASSAY_RESULTS'] ?? join(home, 'results')),
    output: resolve(values.output ?? join(home, 'site/dist')),
    base: values.base ?? process.env['ASSAY_BASE'] ?? '/',
    origin: originOf(values.origin ?? ''),
  };
}

/** Scheme and host of an address. @throws {InputError} if it is none of the web. */
function originOf(text: string): string {
  if (text === '') return '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new InputError({
    place: '--origin',
    cause: 'is not the address of a host.',
    remedy: 'Name scheme and host, such as https://example.org.',
  });
}

/** Validates the data, builds the pages, copies the data beside them, indexes them, then replaces the old site. */
async function make(workshop: string, { results, output, base, origin }: Asked): Promise<number> {
  requireReplaceable({ path: output, option: '--output' });
  const files = publishedFiles(results);
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const folder = join(workshop, 'site');
  const reference = await writeReference(workshop);
  await build(siteConfig({ results, output: folder, base, reference, origin }));
  makePagesInert(folder);
  for (const path of files) cpSync(join(results, path), join(folder, 'data', path));
  const pages = await indexPages(folder);
  replaceFolder({ path: output, option: '--output' }, (fresh) => {
    cpSync(folder, fresh, { recursive: true });
  });
  return pages;
}

/**
 * Writes the reference of the contract into a folder. TypeDoc and the sources that it reads are in a clone alone.
 *
 * @returns the folder; empty: there is no reference.
 */
async function writeReference(folder: string): Promise<string> {
  if (home !== root) {
    console.error(
      'The reference of the contract is left out: it is made from sources, which a clone of Assay has.',
    );
    return '';
  }
  const reference = await keptReference(join(root, 'site/.astro/reference.json'), {
    sources: referenceSources(),
    async make() {
      const { makeReference } = await import('./reference/make-reference.ts');
      return await makeReference(root);
    },
  });
  writeFileSync(join(folder, 'reference.json'), JSON.stringify(reference));
  return folder;
}

/** What the reference depends on: the contract, what reads it, and the versions of the packages of both. */
function referenceSources(): readonly string[] {
  const folders = ['harness/contract', 'site/reference'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted(),
  );
  return [...folders, join(root, 'tsconfig.json'), join(root, 'package-lock.json')];
}

/** Passes every page through the gate of {@link inertPage}. */
function makePagesInert(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.html')) continue;
    const page = readFileSync(join(folder, path), 'utf8');
    const inert = inertPage(page);
    if (inert !== page) writeFileSync(join(folder, path), inert);
  }
}

/**
 * Builds in a temporary folder, so that the old site stays in place until the new one is complete. The folder must be below
 * the working directory: otherwise Astro puts intermediate files into a place that concurrent builds share.
 */
async function inWorkshop<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  process.chdir(root);
  mkdirSync(join(root, 'site/.astro'), { recursive: true });
  const folder = mkdtempSync(join(root, 'site/.astro/build-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds the search index of the finished pages. @throws {Error} if a page is not indexed: a build without search is broken. */
async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (index === undefined) throw new Error(`no search index: ${errors.join(' ')}`);
  const added = await index.addDirectory({ path: folder });
  const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await close();
  const failures = [...added.errors, ...written.errors];
  if (failures.length > 0 || added.page_count === 0)
    throw new Error(`search index: ${failures.join(' ') || 'no page was indexed'}`);
  return added.page_count;
}
