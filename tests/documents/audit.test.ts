import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PacketManifest } from '../../harness/contract/reading-packets.ts';
import { assayWith } from '../support/command.ts';
import type { Ran } from '../support/command.ts';
import { commandsOf, jsonLinesOf } from '../support/document-commands.ts';
import { replyTo, writeReply } from '../support/reading.ts';
import { smallBfcl } from '../support/small-bfcl.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const commands = commandsOf('docs/audit.md');
const labels = jsonLinesOf('docs/audit.md');
const OUTPUTS = ['findings.jsonl', 'audit.json', 'my-audit'];

const isOfReaders = (words: readonly string[]): boolean =>
  words.some((word) => word.startsWith('my-packets') || word.startsWith('my-reviews'));
const isPaid = (words: readonly string[]): boolean => words.includes('--reader');
const isCompared = (words: readonly string[]): boolean => words.includes('--against');
const plain = commands.filter((words) => !isOfReaders(words) && !isPaid(words) && !isCompared(words));

/** A reply of one reader, who finds nothing, to each packet of a folder. */
function answerPackets(folder: string): void {
  const { packets } = PacketManifest.parse(JSON.parse(readFileSync(join(folder, 'packets.json'), 'utf8')));
  for (const listed of packets) writeReply(folder, replyTo({ listed }, 'ann'));
}

function expectAudited({ code, noted }: Ran): void {
  expect(noted).not.toMatch(/^assay:/m);
  expect([0, 1]).toContain(code); // 1: critical findings
}

describe('docs/audit.md', () => {
  test('has commands and labels', () => {
    expect(commands.length).toBeGreaterThan(6);
    expect(labels).not.toBe('');
  });

  test('the commands for readers lead from packets to an audit with reviews', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'my-reviews'));
    const steps = commands.filter(isOfReaders);
    expect(steps.map(([, step]) => step)).toEqual(['packets', 'read', 'starter']);
    for (const words of steps) {
      const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
      const ran = await assayWith({}, ...placed);
      expect(ran.noted).not.toMatch(/^assay:/m);
      if (words[1] === 'packets') answerPackets(join(folder, 'my-packets'));
      if (words[1] === 'starter') expect(ran.printed).toContain('readers: 37 reviews of 37 entries');
    }
  });

  test('the command that has a model read names its key', async () => {
    for (const words of commands.filter(isPaid)) {
      const { code, noted } = await assayWith({}, ...words, '--readings', join(newFolder(), 'readings'));
      expect([code, noted.includes('OPENAI_API_KEY')]).toEqual([2, true]);
    }
    expect(commands.filter(isPaid)).toHaveLength(1);
  });

  test.each(plain.map((words) => [words.join(' '), words] as const))(
    'assay %s does what it says',
    async (_line, words) => {
      const folder = newFolder();
      const { bfcl, results } = smallBfcl(folder); // in place of the data and outputs of BFCL V3
      const places = new Map([
        ['bfcl-v3', bfcl],
        ['result', results],
        ...OUTPUTS.map((name) => [name, join(folder, name)] as const),
      ]);
      const ran = await assayWith({}, ...words.map((word) => places.get(word) ?? word));
      expectAudited(ran);
    },
  );

  test('the command that compares with labels compares with those of the document', async () => {
    const path = join(newFolder(), 'labels.jsonl');
    writeFileSync(path, labels);
    const compared = commands.filter(isCompared);
    expect(compared).toHaveLength(1);
    for (const words of compared) {
      const ran = await assayWith({}, ...words.map((word) => (word === 'labels.jsonl' ? path : word)));
      expectAudited(ran);
      expect(ran.printed).toContain('critical findings beside 2 labels of 2 entries');
    }
  });
});
