import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import { BFCL } from '../../support/bfcl-folder.ts';
import { FEW_MODELS, linkModels } from '../../support/official.ts';
import { replyTo, writeReply } from '../../support/reading.ts';
import { readSource, ROOT } from '../../support/source-files.ts';
import type { Presumable, Presumed } from './declared.ts';
import { makeRepository } from './working-copy.ts';

/** Makes what is presumed in the folder in which the commands of its document run. */
export function presume({ what, document }: Pick<Presumed, 'what' | 'document'>, folder: string): void {
  PRESUMABLE[what](folder, document);
}

type Make = (folder: string, document: string) => void;

const PRESUMABLE: Readonly<Record<Presumable, Make>> = {
  'recorded outputs': (folder) => {
    symlinkSync(BFCL, join(folder, 'bfcl-v3'));
    linkModels(folder, FEW_MODELS);
  },
  'assay.db': (folder) => {
    importOutputs(join(folder, 'assay.db'), folder);
  },
  'bfcl.db': (folder) => {
    importOutputs(join(folder, 'bfcl.db'), folder);
  },
  // JSON is YAML.
  'openapi.yaml': (folder) => {
    copyFileSync(
      join(ROOT, 'tests/fixtures/tool-schemas/allotment.openapi.json'),
      join(folder, 'openapi.yaml'),
    );
  },
  REPOSITORY: (folder) => {
    makeRepository(join(folder, 'REPOSITORY'));
  },
  'labels.jsonl': (folder, document) => {
    const [, lines = ''] = /^```jsonl\n(.*?)^```/ms.exec(readSource(document).text) ?? [];
    writeFileSync(join(folder, 'labels.jsonl'), lines);
  },
  'replies of a reader': (folder) => {
    const packets = join(folder, 'my-packets');
    mkdirSync(join(folder, 'my-reviews'));
    const manifest = PacketManifest.parse(JSON.parse(readFileSync(join(packets, 'packets.json'), 'utf8')));
    for (const listed of manifest.packets) writeReply(packets, replyTo({ listed }, 'ann'));
  },
};

/** Stores and judges recorded multi-turn outputs of a few models. */
function importOutputs(database: string, folder: string): void {
  const outputs = join(folder, 'recorded');
  linkModels(outputs, FEW_MODELS, ['result']);
  const assay = (...words: readonly string[]): unknown =>
    execFileSync(process.execPath, [join(ROOT, 'harness/cli/main.ts'), ...words, '--db', database], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const results = join(outputs, 'result');
  assay('import', 'bfcl', '--bfcl', BFCL, '--results', results, '--category', 'multi_turn');
  assay('score');
}
