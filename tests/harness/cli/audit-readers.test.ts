import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { AuditReport } from '../../../harness/contract/audit.ts';
import { EntryReview } from '../../../harness/contract/entry-review.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import type { ReaderFinding } from '../../../harness/contract/reader-reply.ts';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import { PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import { assay } from '../../support/command.ts';
import { readerFinding, replyTo, writeReply } from '../../support/reading.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders, textsOf } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const SUITE = smallOwnSuite({ entries: [starterEntry('starter_base_0'), starterEntry('starter_read_0')] });

const IDLE = readerFinding({
  witness: { claims: 'right-but-failed', turns: [[], [], []] },
});

function suiteFolder(): string {
  const folder = join(newFolder(), 'mine');
  writeSuiteFolder(folder, SUITE);
  return folder;
}

const manifestIn = (folder: string): PacketManifest =>
  PacketManifest.parse(JSON.parse(readFileSync(join(folder, 'packets.json'), 'utf8')));

/** Packets of the suite, with replies of readers who find these things in its first entry. */
async function readPackets(findings: Readonly<Record<string, readonly ReaderFinding[]>>) {
  const [mine, folder, reviews] = [suiteFolder(), join(newFolder(), 'packets'), newFolder()];
  await assay('audit', 'packets', mine, '--out', folder);
  for (const [name, found] of Object.entries(findings))
    for (const listed of manifestIn(folder).packets)
      writeReply(folder, replyTo({ listed }, name, { starter_base_0: found }));
  const ran = await assay('audit', 'read', folder, '--suite', mine, '--out', join(reviews, 'a.jsonl'));
  const audit = (...args: readonly string[]) =>
    assay('audit', mine, '--detector', 'reader', '--reviews', reviews, ...args);
  return { mine, folder, reviews, ran, audit };
}

describe('assay audit packets', () => {
  const packets = (...args: readonly string[]) => assay('audit', 'packets', 'starter', ...args);

  test('writes packets and their manifest, the same again', async () => {
    const [first, second] = [join(newFolder(), 'a'), join(newFolder(), 'b')];
    const ran = await packets('--out', first, '--category', 'starter_base');
    expect(ran).toMatchObject({ code: 0, noted: '' });
    expect(ran.printed).toMatch(/^\d+ packets with \d+ entries in .*, the largest of \d+ kB$/);
    await packets('--out', second, '--category', 'starter_base');
    expect(textsOf(first)).toEqual(textsOf(second));
    const listed = manifestIn(first).packets.map(({ file }) => file);
    expect([...textsOf(first).keys()]).toEqual(expect.arrayContaining([...listed, 'packets.json']));
  });

  test('draws a sample with a seed, or takes the entries of a file', async () => {
    const folder = newFolder();
    const sampled = async (seed: string): Promise<readonly string[]> => {
      const out = join(newFolder(), 'packets');
      await packets('--out', out, '--sample', '5', '--seed', seed);
      return manifestIn(out).packets.flatMap(({ entries }) => entries);
    };
    expect(await sampled('1')).toHaveLength(5);
    expect(await sampled('1')).toEqual(await sampled('1'));
    expect(await sampled('1')).not.toEqual(await sampled('2'));
    writeFileSync(join(folder, 'ids'), 'starter_read_0\n\nstarter_base_1\n');
    const out = join(folder, 'packets');
    await packets('--out', out, '--entries', join(folder, 'ids'));
    expect(
      manifestIn(out)
        .packets.flatMap(({ entries }) => entries)
        .toSorted(),
    ).toEqual(['starter_base_1', 'starter_read_0']);
    writeFileSync(join(folder, 'ids'), 'starter_read_99\n');
    expect((await packets('--out', out, '--entries', join(folder, 'ids'))).noted).toContain(
      'starter_read_99',
    );
  });

  test('leaves a folder alone in which replies lie', async () => {
    const { mine, folder } = await readPackets({ ann: [] });
    const ran = await assay('audit', 'packets', mine, '--out', folder);
    expect(ran.code).toBe(3);
    expect(ran.noted).toContain('holds what was not written there before');
  });
});

describe('assay audit read', () => {
  test('says of each finding what was kept, writes reviews, and prints how two readers agree', async () => {
    const vain = readerFinding({ turn: 1, witness: { claims: 'wrong-but-passed', turns: [[], [], []] } });
    const { ran, reviews } = await readPackets({ ann: [IDLE, vain], bob: [readerFinding()] });
    expect(ran).toMatchObject({ code: 0, noted: '' });
    const lines = ran.printed.split('\n').filter((line) => line.includes('starter_base_0'));
    expect(lines).toEqual([
      expect.stringMatching(
        / ann: starter_base_0, turn 0, reference, critical \(invented\): kept with its witness$/,
      ),
      expect.stringMatching(
        / ann: starter_base_0, turn 1, .*: kept, and its witness dropped: it does not do what/,
      ),
      expect.stringMatching(/ bob: starter_base_0, turn 0, .*: kept, without a witness$/),
    ]);
    expect(ran.printed).toContain('4 replies on 2 entries, 3 findings');
    expect(ran.printed).toContain('2 entries read by two: kappa of critical 1.000');
    expect(ran.printed).toContain('by entry 1 of 1, 100.0 %');
    expect(ran.printed).toContain('located (same turn too) 1 of 2');
    expect(ran.printed).toContain('3 findings, 1 with a witness that holds, 1 whose witness fails');
    const rows = readFileSync(join(reviews, 'a.jsonl'), 'utf8').trim().split('\n');
    expect(rows.map((row) => EntryReview.parse(JSON.parse(row)).reader.name)).toEqual([
      'ann',
      'bob',
      'ann',
      'bob',
    ]);
  });

  test('refuses a folder without replies, and packets of another suite', async () => {
    const folder = join(newFolder(), 'packets');
    await assay('audit', 'packets', 'starter', '--category', 'starter_base', '--out', folder);
    const without = await assay('audit', 'read', folder);
    expect(without).toMatchObject({ code: 3 });
    expect(without.noted).toContain('holds no reply.');
    const other = await assay('audit', 'read', folder, '--suite', suiteFolder());
    expect(other.noted).toMatch(/is of suite starter .*, not of small/);
  });
});

describe('assay audit with reviews', () => {
  test('counts what a witness or two readers show, and marks what is unconfirmed', async () => {
    const alone = readerFinding({ turn: 2, component: 'intent', claim: 'It can be read in two ways.' });
    const { audit } = await readPackets({ ann: [IDLE, alone], bob: [] });
    const listed = await audit('--jsonl');
    const findings = listed.printed.split('\n').map((line) => Finding.parse(JSON.parse(line)));
    expect(findings.map(({ id, severity, unconfirmed }) => [id, severity, unconfirmed])).toEqual([
      ['reader:starter_base_0:0:reference', 'critical', undefined],
      ['reader:starter_base_0:2:intent', 'major', true],
    ]);
    const { readers, rows, units } = AuditReport.parse(JSON.parse((await audit('--json')).printed));
    expect(readers).toMatchObject({ reviews: 4, readers: 2, entries: 2, confirmed: 1, unconfirmed: 1 });
    expect(rows.map(({ component, findings: counted }) => [component, counted])).toEqual([['reference', 1]]);
    expect(units[0]).toMatchObject({ critical: 1 });
    const { printed, code } = await audit();
    expect(code).toBe(1);
    expect(printed).toContain(
      'merged: 1 findings count, and 0 that variants inherit; 1 are unconfirmed and count nowhere',
    );
  });

  test('exits with 0 where nothing critical is confirmed', async () => {
    const { audit } = await readPackets({ ann: [readerFinding()], bob: [] });
    expect((await audit()).code).toBe(0);
  });

  test('shows an unconfirmed finding with its standing', async () => {
    const { audit } = await readPackets({ ann: [readerFinding()], bob: [] });
    const { printed } = await audit('--show', 'reader:starter_base_0:0:reference');
    expect(printed).toContain('standing  unconfirmed: one reader says so');
    expect(printed).toContain('readings  1 of 2 readers report it here');
  });

  test('gives the same bytes again', async () => {
    const { audit } = await readPackets({ ann: [IDLE], bob: [readerFinding()] });
    expect((await audit('--jsonl')).printed).toBe((await audit('--jsonl')).printed);
  });

  test('does without reviews of other suites and where none are wanted', async () => {
    const { mine, reviews } = await readPackets({ ann: [IDLE] });
    const plain = ['audit', mine, '--detector', 'reader'];
    for (const args of [plain, [...plain, '--reviews', 'none']]) {
      const { printed, code } = await assay(...args);
      expect(code).toBe(0);
      expect(printed).toContain('without reviews of this suite: reader');
    }
    const other = await assay('audit', 'starter', '--detector', 'reader', '--reviews', reviews);
    expect(other.code).toBe(3);
    expect(other.noted).toContain('has no review of starter');
  });

  test('publishes unconfirmed findings with their mark', async () => {
    const { mine, reviews } = await readPackets({ ann: [readerFinding()], bob: [] });
    const folder = join(newFolder(), 'published');
    await assay('audit', mine, '--reviews', reviews, '--publish', folder);
    const published = readFileSync(join(folder, 'findings.jsonl'), 'utf8').trim().split('\n');
    const ofReaders = published
      .map((line) => PublishedFinding.parse(JSON.parse(line)))
      .filter(({ detector }) => detector.id === 'reader');
    expect(ofReaders).toMatchObject([{ unconfirmed: true, evidence: [{ kind: 'readings' }] }]);
  });
});
