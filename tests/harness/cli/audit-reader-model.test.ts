import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import { PacketReading } from '../../../harness/contract/packet-reading.ts';
import type { ReaderFinding } from '../../../harness/contract/reader-reply.ts';
import type { ListedPacket } from '../../../harness/contract/reading-packets.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { makePackets } from '../../../repairs/readers/packets/make-packets.ts';
import { assay } from '../../support/command.ts';
import { startModelServer } from '../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../support/misbehaving-server.ts';
import { audited, readerFinding, replyTo } from '../../support/reading.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const SUITE = smallOwnSuite({ entries: [starterEntry('starter_base_0'), starterEntry('starter_read_0')] });
const PACKETS = makePackets(SUITE.entries, 4, audited(SUITE));
const IDLE = readerFinding({ witness: { claims: 'right-but-failed', turns: [[], [], []] } });

/** The packet that a request holds. */
function packetIn(request: string): ListedPacket {
  const packet = PACKETS.find(({ listed }) => request.includes(`# Reading packet ${listed.id}:`));
  if (packet === undefined) throw new Error('the request holds no packet');
  return packet.listed;
}

const text = (said: string): Behaviour => ({ kind: 'reply', reply: { text: said } });
const answers =
  (findings: readonly ReaderFinding[]) =>
  (request: { readonly text: string }): Behaviour =>
    text(JSON.stringify(replyTo({ listed: packetIn(request.text) }, 'itself', { starter_base_0: findings })));

async function workplace(behave: Parameters<typeof startModelServer>[0], suite: Suite = SUITE) {
  const server = await startModelServer(behave);
  servers.push(server);
  const [mine, readings] = [join(newFolder(), 'mine'), join(newFolder(), 'readings')];
  writeSuiteFolder(mine, suite);
  const audit = (...args: readonly string[]) =>
    assay('audit', mine, '--detector', 'reader', '--readings', readings, ...args);
  const read = (...args: readonly string[]) =>
    audit('--reader', 'compatible:judge', '--base-url', server.openaiUrl, ...args);
  return { server, readings, audit, read };
}

test('a model reads the packets that people read, and its findings are merged', async () => {
  const { server, read } = await workplace(answers([IDLE]));
  const { printed, noted } = await read('--jsonl');
  expect(noted).toContain(
    'compatible:judge: 2 of 2 packets to read\ncompatible:judge: 2 packets read now, 0 unread',
  );
  const found = printed.split('\n').map((line) => Finding.parse(JSON.parse(line)));
  expect(found.map(({ id, severity }) => [id, severity])).toEqual([
    ['reader:starter_base_0:0:reference', 'critical'],
  ]);
  const sent = server.requests.map((request) => request.text);
  for (const packet of PACKETS)
    expect(sent.some((body) => body.includes(JSON.stringify(packet.text).slice(1, -1)))).toBe(true);
});

test('a model whose name holds what names of readers cannot is a reader like any other', async () => {
  const { server, audit } = await workplace(answers([]));
  const { printed } = await audit('--reader', 'compatible:a(b)#1', '--base-url', server.openaiUrl);
  expect(printed).toContain('readers: 2 reviews of 2 entries, by 1 readers');
});

test('two models are two readers, and what both find counts', async () => {
  const { server, audit } = await workplace(answers([readerFinding()]));
  const readers = ['--reader', 'compatible:judge', '--reader', 'compatible:other'];
  const { printed } = await audit(...readers, '--base-url', server.openaiUrl);
  expect(server.count()).toBe(2 * PACKETS.length);
  expect(printed).toContain('readers: 4 reviews of 2 entries, by 2 readers');
  expect(printed).toContain('merged: 1 findings count, and 0 that variants inherit; 0 are unconfirmed');
});

test('what was read is not requested again, and gives the same bytes without key and server', async () => {
  const { server, readings, audit, read } = await workplace(answers([IDLE]));
  const first = await read('--json');
  await server.close();
  const again = await audit('--reader', 'compatible:judge', '--json');
  expect(again.printed).toBe(first.printed);
  expect(again.noted).not.toContain('read now');
  expect(server.count()).toBe(PACKETS.length);
  const stored = readdirSync(readings).map((file) =>
    PacketReading.parse(JSON.parse(readFileSync(join(readings, file), 'utf8'))),
  );
  expect(stored.map(({ prompt }) => prompt.user).toSorted()).toEqual(
    PACKETS.map((packet) => packet.text).toSorted(),
  );
});

test('a reply within a fence is taken, under the name of the model that was asked', async () => {
  const { read } = await workplace((request) => {
    const reply = JSON.stringify(replyTo({ listed: packetIn(request.text) }, 'another name'));
    return text(`Here it is:\n\`\`\`json\n${reply}\n\`\`\``);
  });
  const { printed } = await read();
  expect(printed).toContain('readers: 2 reviews of 2 entries, by 1 readers');
});

test.each([
  ['words', 'I found nothing.', 'holds no JSON document'],
  ['a list', '[1]', 'holds no JSON document'],
  ['deep brackets', `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, 'has more than 200 levels'],
  ['another form', '{"entries": 5}', 'does not have the expected form'],
  ['an answer without entries', '{"entries": []}', 'lacks starter_'],
])('a model that answers with %s has read nothing, and the audit goes on', async (_what, said, cause) => {
  const { read } = await workplace(() => text(said));
  const { code, printed, noted } = await read();
  expect(code).toBe(0);
  expect(noted).toContain(`the reply of compatible:judge ${cause}`);
  expect(printed).toContain('without reviews of this suite: reader');
});

test('no further packet is sent once the cap is reached, and a second call goes on', async () => {
  const { server, readings, read } = await workplace(answers([]));
  const capped = ['--price', '1,1', '--max-cost', '0.000001', '--concurrency', '1'];
  const { noted } = await read(...capped);
  expect(server.count()).toBe(1);
  expect(noted).toContain('compatible:judge: 1 packets read now, 1 unread');
  expect(noted).toContain('stopped at --max-cost');
  await read();
  expect(server.count()).toBe(2);
  expect(readdirSync(readings)).toHaveLength(2);
});

test('a cap is refused for a model without a known price, before anything is sent', async () => {
  const { server, read } = await workplace(answers([]));
  const { code, noted } = await read('--max-cost', '1');
  expect(code).toBe(2);
  expect(noted).toContain('the price of compatible:judge is unknown');
  expect(server.count()).toBe(0);
});

test('after a refused key no further packet is sent', async () => {
  const { server, read } = await workplace(() => ({ kind: 'status', status: 401 }));
  const { noted } = await read('--concurrency', '1');
  expect(server.count()).toBe(1);
  expect(noted).toMatch(
    /compatible:judge: 0 packets read now, 2 unread\ncompatible:judge: the first error: /,
  );
});

test('a stored reading that was changed is refused', async () => {
  const { readings, read, audit } = await workplace(answers([]));
  await read();
  const [file = ''] = readdirSync(readings);
  const reading = PacketReading.parse(JSON.parse(readFileSync(join(readings, file), 'utf8')));
  for (const broken of [
    { ...reading, reader: 'another' },
    { ...reading, stop: 'late' },
  ]) {
    writeFileSync(join(readings, file), JSON.stringify(broken));
    const { code, noted } = await audit('--reader', 'compatible:judge');
    expect(code).toBe(3);
    expect(noted).toContain('Delete the file');
  }
});

test.each([
  ['--max-cost', '1'],
  ['--price', '1,1'],
  ['--base-url', 'http://127.0.0.1:1/v1'],
])('%s without a reader is refused', async (...words) => {
  const { audit } = await workplace(answers([]));
  const { code, noted } = await audit(...words);
  expect([code, noted.includes('none is named')]).toEqual([2, true]);
});

test('a baseline agent cannot read', async () => {
  const { audit } = await workplace(answers([]));
  const { code, noted } = await audit('--reader', 'agent:oracle');
  expect(code).toBe(2);
  expect(noted).toContain('baseline agent and cannot read');
});
