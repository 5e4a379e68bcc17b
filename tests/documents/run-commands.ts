import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { documentsWithCommands } from './commands/command-lines.ts';
import { startPretendedNetwork } from './commands/pretended-network.ts';
import { runDocument } from './commands/run-document.ts';
import type { Result } from './commands/run-document.ts';
import { BFCL, hasFolders, OFFICIAL } from '../support/bfcl-folder.ts';

/**
 * Runs every command of every document but the how-tos, which `apply-how-to.ts` tries, as it is written, in a copy of the repository for each document. Providers are answered on this
 * machine. Exit code 1 if a command fails that its document does not announce as failing.
 * Run: `node tests/documents/run-commands.ts [DOCUMENT...]`.
 */

/** Most lines of output that a failure shows. */
const SHOWN_LINES = 12;

/** Keys that a reader has, as each document says in words. */
const KEYS = {
  OPENAI_API_KEY: 'none',
  ANTHROPIC_API_KEY: 'none',
  GEMINI_API_KEY: 'none',
  AWS_BEARER_TOKEN_BEDROCK: 'none',
};

const all = documentsWithCommands();
const asked = process.argv.slice(2);
const unknown = asked.filter((path) => !all.has(path));
if (unknown.length > 0) {
  process.stderr.write(
    `No commands in ${unknown.join(', ')}. Documents with commands: ${[...all.keys()].join(', ')}.\n`,
  );
  process.exit(2);
}

if (!hasFolders(BFCL, OFFICIAL)) {
  process.stderr.write('Many commands read them: name folders in ASSAY_BFCL and ASSAY_OFFICIAL.\n');
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130)); // ends its terminals

const root = mkdtempSync(join(tmpdir(), 'assay-commands-'));
const start = performance.now();
const results: Result[] = [];
const network = await startPretendedNetwork(root);
try {
  const environment = {
    ...process.env,
    ...KEYS,
    ...network.variables,
    ASSAY_BFCL: BFCL,
    ASSAY_CACHE: join(root, 'cache'),
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  };
  for (const [index, [document, commands]] of [...all].entries()) {
    if (asked.length > 0 && !asked.includes(document)) continue;
    const folder = join(root, String(index));
    await runDocument(document, commands, environment, folder, (result) => {
      results.push(result);
      process.stdout.write(lineOf(result));
    });
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  await network.close();
  rmSync(root, { recursive: true, force: true });
}

const count = (kind: Result['kind']): number => results.filter((result) => result.kind === kind).length;
for (const { command, because } of results.filter(({ kind }) => kind === 'not-run'))
  process.stdout.write(
    `not run: ${command.document}:${command.line} ${command.text}\n  because ${because}\n`,
  );
const seconds = Math.round((performance.now() - start) / 1000);
process.stdout.write(
  `${count('ran') + count('failed')} ran, ${count('failed')} failed, ${count('not-run')} not run, in ${seconds} s\n`,
);
process.exitCode = count('failed') > 0 ? 1 : 0;

function lineOf({ command: { document, line, text }, kind, because, outcome }: Result): string {
  const took = outcome === undefined ? '' : `${outcome.seconds.toFixed(1)} s, code ${outcome.code}`;
  const head = `${kind.padEnd(7)} ${took.padStart(16)}  ${document}:${line}  ${text}\n`;
  if (kind !== 'failed') return head;
  const lines = outcome?.output.trimEnd().split('\n').slice(0, SHOWN_LINES) ?? [];
  return `${head}        ${because}\n${lines.map((shown) => `        | ${shown}\n`).join('')}`;
}
