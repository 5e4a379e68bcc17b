import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { edited, sealed } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';

/** Files that are something else than what they are called. */
export const FILES: HostileSuites = {
  'bytes that are no UTF-8': {
    write: edited('entries.jsonl', (lines) =>
      Buffer.concat([Buffer.from(lines.replace('Please', '')), Buffer.from([0xff, 0xfe, 0x0a])]),
    ),
    refused: /entries\.jsonl:4: is not JSON/,
  },
  'words with bytes that are no UTF-8': {
    write: edited('entries.jsonl', (lines) => Buffer.from(lines.replace('Please', 'Pl\u00ffase'), 'latin1')),
    refused: /manifest\.json: states the content hash/,
  },
  'a manifest in UTF-16': {
    write: edited('manifest.json', (manifest) => Buffer.from(`\ufeff${manifest}`, 'utf16le')),
    refused: /manifest\.json: is not JSON/,
  },
  'a folder in place of a file': {
    write: (folder) => {
      sealed({})(folder);
      rmSync(join(folder, 'tools.jsonl'));
      mkdirSync(join(folder, 'tools.jsonl'));
    },
    refused: /tools\.jsonl: is no file/,
  },
  'a pipe in place of a file': {
    write: (folder) => {
      sealed({})(folder);
      execFileSync('mkfifo', [join(folder, 'extension.jsonl')]);
    },
    refused: /extension\.jsonl: is no file/,
  },
  'a link that leads out of the folder': {
    write: (folder) => {
      sealed({})(folder);
      renameSync(join(folder, 'entries.jsonl'), `${folder}-entries.jsonl`);
      symlinkSync(`${folder}-entries.jsonl`, join(folder, 'entries.jsonl'));
    },
    refused: /entries\.jsonl: is a link that leads out of the folder, or nowhere/,
  },
  'a link to itself': {
    write: (folder) => {
      sealed({})(folder);
      symlinkSync('extension.jsonl', join(folder, 'extension.jsonl'));
    },
    refused: /extension\.jsonl: is a link that leads out of the folder, or nowhere/,
  },
};
