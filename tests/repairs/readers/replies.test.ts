import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { checkedReply } from '../../../repairs/readers/replies/check-reply.ts';
import { readManifest } from '../../../repairs/readers/replies/read-packets.ts';
import { readReplies } from '../../../repairs/readers/replies/read-replies.ts';
import { audited, readerFinding, replyTo, writePackets, writeReply } from '../../support/reading.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const FILES = starterEntry('starter_base_0');
const SUITE = audited(
  smallOwnSuite({ entries: [FILES, { ...FILES, id: 'starter_base_100' }, starterEntry('starter_read_0')] }),
);
const KEYS = ['starter_base_0', 'starter_base_100'];

function folderOfPackets() {
  const folder = join(newFolder(), 'packets');
  const [first, second] = writePackets(folder, SUITE, 2);
  if (first === undefined || second === undefined) throw new Error('there are two packets');
  return { folder, first, second };
}

const { first: PACKET } = folderOfPackets();
const SOUND = replyTo(PACKET, 'ann');
const [READING, OTHER] = SOUND.entries;
const check = (document: unknown) => checkedReply(document, 'a.json', [PACKET.listed], SUITE.entries);

const withFinding = (finding: unknown) => ({
  ...SOUND,
  entries: [{ ...READING, findings: [readerFinding(), finding] }, OTHER],
});

describe('a reply', () => {
  test('is taken with its entries in the order of the packet, and other keys are ignored', () => {
    const shuffled = { ...SOUND, mood: 'good', entries: [OTHER, { ...READING, note: 'x' }] };
    expect(check(shuffled).reply.entries.map(({ entry }) => entry)).toEqual(KEYS);
  });

  const long = 'x'.repeat(2000);
  test.each<[string, unknown, RegExp]>([
    ['is no object', [SOUND], /^a\.json: does not have the expected form/],
    ['is null', null, /^a\.json: does not have the expected form/],
    ['has no reader', { ...SOUND, reader: undefined }, /reader: .*section 7 of the packet/],
    [
      'has a reader with a name that a terminal obeys',
      { ...SOUND, reader: { kind: 'model', name: '\u001B[2J' } },
      /reader\.name: /,
    ],
    ['has a reader that is neither', { ...SOUND, reader: { kind: 'oracle', name: 'ann' } }, /reader\.kind: /],
    [
      'answers a packet that is not there',
      { ...SOUND, packet: '009-00000000' },
      /answers packet 009-00000000, which is not in this folder/,
    ],
    ['names a packet by a path', { ...SOUND, packet: '../../etc/passwd' }, /packet: /],
    ['lacks an entry', { ...SOUND, entries: [READING] }, /lacks starter_base_100\. Answer every entry/],
    [
      'has an entry of another packet',
      { ...SOUND, entries: [READING, OTHER, { ...OTHER, entry: 'starter_read_0' }] },
      /names the entry starter_read_0, which is not in packet/,
    ],
    [
      'has an entry twice',
      { ...SOUND, entries: [READING, READING, OTHER] },
      /has the entry starter_base_0 twice/,
    ],
    [
      'leaves a check open',
      { ...SOUND, entries: [{ ...READING, checks: { calls: 'sound' } }, OTHER] },
      /^a\.json, entry starter_base_0: leaves requests, .*verdict unanswered/,
    ],
    [
      'answers a check in other words',
      { ...SOUND, entries: [{ ...READING, checks: { calls: 'fine' } }, OTHER] },
      /^a\.json, entry starter_base_0: .*checks\.calls: /,
    ],
    [
      'answers a check that is none',
      { ...SOUND, entries: [{ ...READING, checks: { __proto__x: 'sound' } }, OTHER] },
      /^a\.json, entry starter_base_0: /,
    ],
    [
      'names a turn that the entry lacks',
      withFinding(readerFinding({ turn: 3 })),
      /^a\.json, entry starter_base_0, finding 1: names turn 3, and the last turn is 2\. Count turns from 0/,
    ],
    [
      'names a turn below 0',
      withFinding({ ...readerFinding(), turn: -1 }),
      /^a\.json, entry starter_base_0: .*findings\.1\.turn: /,
    ],
    ['names half a turn', withFinding({ ...readerFinding(), turn: 0.5 }), /findings\.1\.turn: /],
    [
      'calls a recorded run wrong',
      withFinding({ ...readerFinding(), component: 'recorded-run' }),
      /findings\.1\.component: /,
    ],
    [
      'has an unknown severity',
      withFinding({ ...readerFinding(), severity: 'fatal' }),
      /findings\.1\.severity: /,
    ],
    ['claims nothing', withFinding({ ...readerFinding(), claim: '  ' }), /findings\.1\.claim: /],
    ['claims too much', withFinding({ ...readerFinding(), claim: long }), /findings\.1\.claim: /],
    [
      'has a witness without turns',
      withFinding({ ...readerFinding(), witness: { claims: 'right-but-failed', turns: [] } }),
      /findings\.1\.witness/,
    ],
    [
      'has a witness of too many calls',
      withFinding({
        ...readerFinding(),
        witness: { claims: 'right-but-failed', turns: [Array(101).fill('pwd()')] },
      }),
      /findings\.1\.witness/,
    ],
    [
      'has a witness that claims something else',
      withFinding({ ...readerFinding(), witness: { claims: 'odd', turns: [['pwd()']] } }),
      /findings\.1\.witness/,
    ],
    [
      'has more findings than a reader can mean',
      { ...SOUND, entries: [{ ...READING, findings: Array(21).fill(readerFinding()) }, OTHER] },
      /entries\.0\.findings: /,
    ],
  ])('that %s is refused with place, cause and remedy', (_what, document, message) => {
    expect(() => check(document)).toThrow(InputError);
    expect(() => check(document)).toThrow(message);
  });
});

describe('a folder of packets', () => {
  const read = (folder: string) => readReplies(folder, readManifest(folder), SUITE);

  test('gives its replies by packet and by reader', () => {
    const { folder, first, second } = folderOfPackets();
    for (const [packet, name] of [
      [second, 'ann'],
      [first, 'bob'],
      [first, 'ann'],
    ] as const)
      writeReply(folder, replyTo(packet, name));
    expect(read(folder).map(({ packet, reply }) => [packet.id, reply.reader.name])).toEqual([
      [first.listed.id, 'ann'],
      [first.listed.id, 'bob'],
      [second.listed.id, 'ann'],
    ]);
  });

  test('takes replies from folders below it, so that readers need not see those of others', () => {
    const { folder, first } = folderOfPackets();
    for (const name of ['ann', 'bob']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'reply.json'), JSON.stringify(replyTo(first, name)));
    }
    expect(read(folder).map(({ reply }) => reply.reader.name)).toEqual(['ann', 'bob']);
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'a reply that is not JSON',
      (folder) => {
        writeFileSync(join(folder, 'x.json'), '```json\n{}\n```');
      },
      /x\.json: is not JSON .*without a fence/,
    ],
    [
      'a reply that is empty',
      (folder) => {
        writeFileSync(join(folder, 'x.json'), '');
      },
      /x\.json: is not JSON/,
    ],
    [
      'a reply that is too large',
      (folder) => {
        writeFileSync(join(folder, 'x.json'), ' '.repeat(5 * 1024 * 1024));
      },
      /x\.json: has more than 4 MB/,
    ],
    [
      'a reply that is too deep',
      (folder) => {
        writeFileSync(join(folder, 'x.json'), '['.repeat(1000));
      },
      /x\.json: has more than 200 levels/,
    ],
    [
      'a folder in place of a reply',
      (folder) => {
        mkdirSync(join(folder, 'x.json'));
      },
      /x\.json: cannot be read/,
    ],
    ['no reply', () => undefined, /holds no reply/],
  ])('with %s is refused', (_what, damage, message) => {
    const { folder } = folderOfPackets();
    damage(folder);
    expect(() => read(folder)).toThrow(InputError);
    expect(() => read(folder)).toThrow(message);
  });

  test('with two replies of one reader to a packet is refused', () => {
    const { folder, first } = folderOfPackets();
    writeReply(folder, replyTo(first, 'ann'));
    writeFileSync(join(folder, 'z.json'), JSON.stringify(replyTo(first, 'ann')));
    expect(() => read(folder)).toThrow(/z\.json: is a second reply of ann to packet .*, after .*ann\.json/);
  });

  test('with a packet that was changed or is missing is refused', () => {
    const { folder, first } = folderOfPackets();
    const path = join(folder, first.listed.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('sound', 'faulty'));
    expect(() => read(folder)).toThrow(/is not as it was written/);
    rmSync(path);
    expect(() => read(folder)).toThrow(/cannot be read/);
  });

  test('without a manifest, or with that of another suite, is refused', () => {
    expect(() => readManifest(newFolder())).toThrow(/packets\.json: cannot be read/);
    const { folder, first } = folderOfPackets();
    writeReply(folder, replyTo(first, 'ann'));
    const other = audited(smallOwnSuite({ entries: [FILES] }));
    expect(() => readReplies(folder, readManifest(folder), other)).toThrow(
      /is of suite small .*, not of small/,
    );
  });
});
