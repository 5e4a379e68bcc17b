import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { harmlessLine } from '../harness/contract/harmless.ts';
import { home } from './home.ts';
import { serveSite } from './serve.ts';

const { values } = parseArgs({
  options: { folder: { type: 'string' }, port: { type: 'string' } },
});
const folder = resolve(values.folder ?? join(home, 'site/dist'));
if (!existsSync(folder)) {
  console.error(harmlessLine(`${folder}: contains no built site. Run \`assay site build\` first.`));
  process.exit(3);
}
const { address } = await serveSite(folder, Number(values.port ?? 0));
console.log(harmlessLine(`${folder} at ${address}/ (stop with Ctrl-C)`));
