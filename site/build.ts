import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { close, createIndex } from 'pagefind';
import { siteConfig } from './config.ts';
import { publishedFiles } from './published-files.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { results: { type: 'string' }, output: { type: 'string' }, base: { type: 'string' } },
});
const results = resolve(values.results ?? process.env['ASSAY_RESULTS'] ?? join(root, 'results'));
const output = resolve(values.output ?? join(root, 'site/dist'));

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
rmSync(output, { recursive: true, force: true });
await build(siteConfig({ results, output, base: values.base ?? process.env['ASSAY_BASE'] ?? '/' }));
for (const path of publishedFiles(results)) cpSync(join(results, path), join(output, 'data', path));
const pages = await indexPages(output);
console.log(`${pages} pages in ${(performance.now() / 1000).toFixed(1)} s, in ${output}`);

/** Build the search over the finished pages. */
async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (index === undefined) throw new Error(`no search index: ${errors.join(' ')}`);
  const { page_count } = await index.addDirectory({ path: folder });
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await close();
  return page_count;
}
