import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { ReaderReply } from '../../../harness/contract/reader-reply.ts';
import { entryKey, toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { CONVERSATION_DETECTORS } from '../../../repairs/audit/registry.ts';
import { exampleReply } from '../../../repairs/readers/example.ts';
import {
  makePackets,
  MOST_PACKET_BYTES,
  packetManifest,
} from '../../../repairs/readers/packets/make-packets.ts';
import { checksOf, rubricText } from '../../../repairs/readers/rubric.ts';
import { findingsIn } from '../../support/audit.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { audited } from '../../support/reading.ts';
import { invented, inventedEntry } from '../../support/single-turn-entry.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { STARTER } from '../../support/workbench.ts';

const FILES = starterEntry('starter_base_0');
const whole = audited(STARTER);
const packetsOf = (entries: readonly SuiteEntry[], size = 10) =>
  makePackets(entries, size, audited(smallOwnSuite({ entries: [...entries] })));
const textOf = (...entries: readonly SuiteEntry[]): string =>
  packetsOf(entries)
    .map(({ text }) => text)
    .join('\n');

describe('packets', () => {
  test('of the same suite have the same bytes', () => {
    const again = audited(smallOwnSuite({ entries: STARTER.entries }));
    const first = audited(smallOwnSuite({ entries: STARTER.entries }));
    expect(makePackets(STARTER.entries, 10, again)).toEqual(makePackets(STARTER.entries, 10, first));
  });

  test('hold every entry once, and about as many each, no more than asked for', () => {
    const entries = [0, 1, 2, 3, 4, 5, 6].map((number) => ({ ...FILES, id: `starter_base_${200 + number}` }));
    const packets = packetsOf([...STARTER.entries, ...entries], 5);
    const held = packets.map(({ listed }) => listed.entries);
    expect(held.flat().toSorted()).toEqual([...STARTER.entries, ...entries].map(entryKey).toSorted());
    expect(held.map(({ length }) => length).filter((length) => length > 1)).toEqual([4, 4]);
  });

  test('are listed with the hash, the size and the name that their first line says', () => {
    const packets = makePackets(STARTER.entries, 10, whole);
    const manifest = packetManifest(packets, whole);
    expect(manifest.suite.contentHash).toBe(STARTER.manifest.contentHash);
    for (const [index, { text, listed }] of packets.entries()) {
      expect(manifest.packets[index]).toEqual(listed);
      expect(listed.sha256).toBe(createHash('sha256').update(text).digest('hex'));
      expect(listed.bytes).toBe(Buffer.byteLength(text));
      expect(text.startsWith(`# Reading packet ${listed.id}: `)).toBe(true);
    }
  });

  test('of another text have another name', () => {
    const [first] = packetsOf([FILES]);
    const [other] = packetsOf([{ ...FILES, reference: { kind: 'calls', turns: [[], [], []] } }]);
    expect(first?.listed.id).not.toBe(other?.listed.id);
  });

  test('hold no finding of a detector, and no sentence on a quirk', async () => {
    const damaged: SuiteEntry = {
      ...FILES,
      reference: {
        kind: 'calls',
        turns: [
          ["mkdir(dir_name='backups')", "cp(source='report_draft.txt', destination='backups')"],
          ["mv(source='report_draft.txt', destination='report_final.txt')"],
          ["wc(file_name='report_final.txt', mode='w')"],
        ],
      },
    };
    const suite = smallOwnSuite({ entries: [damaged] });
    const found = await findingsIn(suite, ...CONVERSATION_DETECTORS);
    expect(found.length).toBeGreaterThan(0);
    const text = textOf(damaged);
    for (const { id, claim, cause } of found) {
      for (const said of [id, claim, cause]) expect(text).not.toContain(said);
    }
    const quirks = [...ENVIRONMENTS.values()].flatMap((environment) => environment.quirks);
    expect(quirks.filter(({ id, why }) => text.includes(`'${id}'`) || text.includes(why))).toEqual([]);
  });
});

describe('the packet of a conversation', () => {
  const text = textOf(FILES);

  test('holds words, reference, outputs and changes of every turn', () => {
    for (const { messages } of FILES.turns)
      for (const message of messages) expect(text).toContain(`${message.role}: ${message.text}`);
    for (const turn of whole.executed(FILES))
      for (const { call, output } of turn.steps.flat()) expect(text).toContain(`\`${call}\`\n   → ${output}`);
    expect(text).toContain('changes GorillaFileSystem.root/contents/backup: (nothing) → ');
    expect(text).toContain('changes nothing');
  });

  test('holds the start state as it is loaded, defaults included', () => {
    const loggedOut = starterEntry('starter_base_2');
    expect(textOf(loggedOut)).toContain("'current_user': None");
  });

  test('holds each tool as it is declared, and what it does', () => {
    const behaviour = ENVIRONMENTS.get('GorillaFileSystem')?.behaviour;
    for (const { name } of toolsOf(FILES, STARTER.catalogue)) expect(text).toContain(`**${name}**`);
    for (const words of Object.values(behaviour?.tools ?? {})) expect(text).toContain(`DOES: ${words}`);
    expect(text).toContain('`human_readable` (boolean, default false, optional): ');
  });

  test('holds the rubric and the form of the reply', () => {
    expect(text).toContain(rubricText('conversations'));
    expect(text).toContain(JSON.stringify(exampleReply('conversations'), null, 1));
  });

  test('says which tools an entry lacks that others of the packet have', () => {
    const without = { ...FILES, id: 'starter_base_100', tools: FILES.tools.slice(1) };
    expect(textOf(FILES, without)).toContain('Not offered here: pwd.');
    expect(textOf(FILES)).not.toContain('Not offered here');
  });

  test('shows similar turns of other scenarios with their references, and none of its own variants', () => {
    const twin = { ...FILES, id: 'starter_base_101', scenario: 'another' };
    const [packet] = packetsOf([FILES, twin], 1);
    const [said = ''] = FILES.turns.map(({ messages }) => messages[0]?.text);
    expect(packet?.text).toContain(`- starter_base_101, turn 0: "${said}" ⇒ mkdir(dir_name='backup'); `);
    const variant = { ...FILES, id: 'starter_base_102', scenario: 'one' };
    const [alone] = packetsOf([{ ...FILES, scenario: 'one' }, variant], 1);
    expect(alone?.text).not.toContain('Similar turns');
  });

  test('shortens long texts and says how long they are', () => {
    const note = { type: 'file', content: 'word '.repeat(5000) };
    const long = {
      ...FILES,
      initialState: { GorillaFileSystem: { root: { project: { type: 'directory', contents: { note } } } } },
    };
    const packet = textOf(long);
    expect(packet).toContain('… [abbreviated: 25000 characters]');
    expect(packet.length).toBeLessThan(30_000);
  });
});

describe('the packet of a variant', () => {
  const base = { ...FILES, scenario: 'one' };
  const [first, second, third] = FILES.turns;
  const late = { messages: [{ role: 'user' as const, text: 'I mean report_final.txt.' }], announces: [] };
  const vague = {
    messages: [{ role: 'user' as const, text: 'How many words does it have?' }],
    announces: [],
  };
  const calls = FILES.reference.kind === 'calls' ? FILES.reference.turns : [];
  const variant: SuiteEntry = {
    ...base,
    id: 'starter_missing_100',
    category: 'starter_missing',
    turns: [first, second, vague, late].flatMap((turn) => turn ?? []),
    reference: { kind: 'calls', turns: [calls[0] ?? [], calls[1] ?? [], [], calls[2] ?? []] },
  };
  const [, packet] = packetsOf([base, variant]);

  test('holds the base, and of the variant what differs', () => {
    expect(packet?.listed).toMatchObject({ kind: 'variants', entries: ['starter_missing_100'] });
    const [, after = ''] = packet?.text.split('**Variant: what differs**') ?? [];
    expect(packet?.text).toContain(third?.messages[0]?.text);
    expect(after).toContain('(says what the base says in turn 1)');
    expect(after).toContain('Reference: as in turn 1 of the base, with the same outputs');
    expect(after).toContain('user: I mean report_final.txt.');
    expect(after).not.toContain(first?.messages[0]?.text);
    expect(after).toContain('The start state is that of the base.');
  });

  test('says which tool is withheld, and from which turn on it is offered', () => {
    const withheld: SuiteEntry = {
      ...variant,
      turns: [first, second, { messages: [], announces: ['wc'] }].flatMap((turn) => turn ?? []),
      reference: { kind: 'calls', turns: calls.slice(0, 3) },
    };
    expect(textOf(base, withheld)).toContain('Withheld before turn 2, and offered from then on: wc.');
    expect(packet?.text).not.toContain('Withheld before turn');
  });

  test('asks whether what is withheld is missing', () => {
    expect(packet?.text).toContain('`withheld`: Is what the variant withholds really missing');
  });
});

describe('the packet of a question', () => {
  const answers = [{ 'desk.set': { value: ['red', 'crimson'], note: ['', 'x'] } }];
  const question = inventedEntry(
    invented({ type: 'string', description: 'A colour.', enum: ['red', 'crimson'] }),
    { kind: 'possible-answers', answers },
  );

  test('says the key in words', () => {
    const text = textOf(question);
    expect(text).toContain(
      "- `desk.set`\n  - `value`: 'red' or 'crimson'\n  - `note`: 'x' or left out (or '')",
    );
    expect(text).toContain('`value` (string, one of ["red","crimson"], required): A colour.');
    expect(textOf({ ...question, reference: { kind: 'no-call' } })).toContain('Key: no call is right');
    expect(textOf({ ...question, reference: { kind: 'any-call' } })).toContain('any call is right');
  });
});

describe('the example of a reply', () => {
  test.each(['conversations', 'variants', 'questions'] as const)(
    'of %s is one, and answers every check',
    (kind) => {
      const { entries } = ReaderReply.parse(exampleReply(kind));
      expect(entries.map(({ checks }) => Object.keys(checks))).toEqual([checksOf(kind)]);
    },
  );

  test('asks of every kind for a verdict, and names each check once', () => {
    for (const kind of ['conversations', 'variants', 'questions'] as const) {
      const checks = checksOf(kind);
      expect(checks).toContain('verdict');
      expect(new Set(checks).size).toBe(checks.length);
    }
  });
});

test('every environment says in words what each of its tools does', () => {
  for (const { name, tools, behaviour } of ENVIRONMENTS.values())
    expect([name, Object.keys(behaviour?.tools ?? {}).toSorted()]).toEqual([
      name,
      Object.keys(tools).toSorted(),
    ]);
});

const base = CATEGORIES.filter(({ name }) => name === 'multi_turn_base');

test.skipIf(!hasFolders(BFCL))(
  'all conversations of BFCL V3 make packets of bounded size within 20 seconds of work',
  async () => {
    const before = process.threadCpuUsage();
    const suite = audited(await loadBfcl(BFCL, base));
    const packets = makePackets(suite.suite.entries, 10, suite);
    const { user, system } = process.threadCpuUsage(before); // a busy machine takes longer by the clock
    expect((user + system) / 1e6).toBeLessThan(20);
    expect(packets.flatMap(({ listed }) => listed.entries)).toHaveLength(200);
    expect(packets.filter(({ listed }) => listed.bytes > MOST_PACKET_BYTES)).toEqual([]);
  },
  120_000,
);
