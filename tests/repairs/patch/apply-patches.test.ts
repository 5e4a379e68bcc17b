import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { Patch } from '../../../harness/contract/patch.ts';
import type { Operation } from '../../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { hashOfValue } from '../../../repairs/patch/apply-operation.ts';
import { applyPatches } from '../../../repairs/patch/apply-patches.ts';
import { catalogueOf, patchOf } from '../../support/patches.ts';
import { DEFINITION, smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const ENTRY = 'starter_base_0';
const PARENT = smallOwnSuite({ entries: [ENTRY, 'starter_base_2', 'starter_read_0'].map(starterEntry) });
const IDENTITY = { id: 'small-mended', version: '1', source: 'mended for a test' };

const applied = (...patches: readonly Patch[]) =>
  applyPatches(PARENT, catalogueOf(PARENT, ...patches), IDENTITY, DEFINITION);

const entryIn = (suite: Pick<typeof PARENT, 'entries'>, id: string): SuiteEntry | undefined =>
  suite.entries.find((entry) => entry.id === id);

const callsOf = ({ reference }: SuiteEntry) => (reference.kind === 'calls' ? reference.turns : []);

const CALL = { document: 'entry', key: ENTRY, path: '/reference/turns/1/0' } as const;
const WORDS = { document: 'entry', key: ENTRY, path: '/turns/1/messages/0/text' } as const;
const OLD_CALL = "mv(source='report_draft.txt', destination='report_final.txt')";
const NEW_CALL = "mv(source='report_draft.txt', destination='report_last.txt')";
const TESTED: Operation = { op: 'test', ...CALL, holds: { value: OLD_CALL } };
const REPLACED: Operation = { op: 'replace', ...CALL, value: NEW_CALL };

describe('a patch', () => {
  test('replaces what it has tested, and nothing else', () => {
    const suite = applied(patchOf([TESTED, REPLACED]));
    const { reference, ...rest } = entryIn(suite, ENTRY) ?? starterEntry(ENTRY);
    const { reference: before, ...unchanged } = starterEntry(ENTRY);
    expect(rest).toEqual(unchanged);
    expect(JSON.stringify(reference)).toBe(JSON.stringify(before).replace('report_final', 'report_last'));
    expect(suite.entries.slice(1)).toEqual(PARENT.entries.slice(1));
    expect(suite.catalogue).toEqual(PARENT.catalogue);
  });

  test('makes a suite that names parent, patches and identity', () => {
    const { manifest } = applied(patchOf([TESTED, REPLACED]));
    const { id, contentHash } = PARENT.manifest;
    expect(manifest).toMatchObject({
      ...IDENTITY,
      family: DEFINITION.family,
      derivedFrom: { id, contentHash },
      patches: ['a-patch'],
    });
    expect(manifest.contentHash).not.toBe(contentHash);
  });

  test('gives the same suite every time', () => {
    expect(applied(patchOf([TESTED, REPLACED]))).toEqual(applied(patchOf([TESTED, REPLACED])));
  });

  test('tests by hash, and that nothing is there', () => {
    const hash: Operation = { op: 'test', ...CALL, holds: { sha256: hashOfValue(OLD_CALL) } };
    const absent: Operation = { op: 'test', ...CALL, path: '/scenario', holds: { absent: true } };
    const scenario: Operation = { op: 'add', ...CALL, path: '/scenario', value: 'another' };
    expect(entryIn(applied(patchOf([hash, REPLACED, absent, scenario])), ENTRY)?.scenario).toBe('another');
  });

  test('adds and removes calls of a reference', () => {
    const turn = { document: 'entry', key: ENTRY, path: '/reference/turns/2' } as const;
    const calls = ["wc(file_name='report_final.txt', mode='w')"];
    const suite = applied(
      patchOf([
        { op: 'test', ...turn, holds: { value: calls } },
        { op: 'add', ...turn, path: `${turn.path}/0`, value: 'pwd()' },
        { op: 'add', ...turn, path: `${turn.path}/-`, value: 'ls()' },
        { op: 'remove', ...turn, path: `${turn.path}/1` },
      ]),
    );
    expect(entryIn(suite, ENTRY)?.reference).toMatchObject({ turns: [{}, {}, ['pwd()', 'ls()']] });
  });

  test('takes a call of which something is wanted out of a reference only if that is changed, too', () => {
    const wanted = { information: [{ turn: 2, call: 0, pointers: [''] }], answers: [], obstacles: [] };
    const place = { document: 'entry', key: ENTRY } as const;
    const turn = { ...place, path: '/reference/turns/2' };
    const want: readonly Operation[] = [
      { op: 'test', ...place, path: '/wanted', holds: { absent: true } },
      { op: 'add', ...place, path: '/wanted', value: wanted },
    ];
    const remove: readonly Operation[] = [
      { op: 'test', ...turn, holds: { value: ["wc(file_name='report_final.txt', mode='w')"] } },
      { op: 'remove', ...turn, path: `${turn.path}/0` },
    ];
    const drop: readonly Operation[] = [
      { op: 'test', ...place, path: '/wanted', holds: { value: wanted } },
      { op: 'remove', ...place, path: '/wanted/information/0' },
    ];
    expect(entryIn(applied(patchOf([...want])), ENTRY)?.wanted).toEqual(wanted);
    expect(() => applied(patchOf([...want, ...remove]))).toThrow(/wanted of call 0 in turn 2/);
    const both = entryIn(applied(patchOf([...want, ...remove, ...drop])), ENTRY);
    expect(both?.wanted?.information).toEqual([]);
  });

  test('changes tools of the catalogue', () => {
    const [key = '', tool] = [...PARENT.catalogue][0] ?? [];
    const place = { document: 'tool', key, path: '/description' } as const;
    const suite = applied(
      patchOf([
        { op: 'test', ...place, holds: { value: tool?.description ?? '' } },
        { op: 'replace', ...place, value: 'Does what it should.' },
      ]),
    );
    expect(suite.catalogue.get(key)?.description).toBe('Does what it should.');
    expect([...suite.catalogue.keys()]).toEqual([...PARENT.catalogue.keys()]);
  });

  test('states what counts as right beside the reference', () => {
    const suite = applied(
      patchOf([
        { op: 'accept', entry: ENTRY, turns: [{ turn: 2, calls: ['pwd()'] }] },
        { op: 'accept', entry: ENTRY, turns: [{ turn: 1, calls: [], then: 'asks' }] },
        { op: 'not-demanded', entry: ENTRY, turn: 2, call: 0 },
        { op: 'free-wording', entry: ENTRY, turn: 1, call: 0, argument: 'destination' },
      ]),
    );
    const [first = [], second = [], third = []] = callsOf(starterEntry(ENTRY));
    expect(entryIn(suite, ENTRY)?.leeway).toEqual({
      references: [
        [first, second, ['pwd()']],
        [first, [], third],
        [first, [], ['pwd()']],
      ],
      outputs: [{ turn: 2, call: 0 }],
      wording: [{ turn: 1, call: 0, argument: 'destination' }],
      asked: [{ turn: 1, calls: [] }],
    });
  });

  test('withdraws an entry', () => {
    const suite = applied(patchOf([{ op: 'withdraw', entry: ENTRY, because: 'a test' }]));
    expect(suite.entries).toEqual(PARENT.entries.slice(1));
  });

  test('names overrides once', () => {
    const implement: Operation = { op: 'implement', environment: 'TicketAPI', override: 'x', version: '1' };
    const { overrides } = applied(patchOf([implement]), patchOf([implement], { id: 'another' })).manifest;
    expect(overrides).toEqual([{ environment: 'TicketAPI', id: 'x', version: '1' }]);
  });
});

test('tools are mended before words, and words before references, whatever the order of the catalogue', () => {
  const patches = [
    patchOf([TESTED, REPLACED], { id: 'reference' }),
    patchOf(
      [
        {
          op: 'test',
          ...WORDS,
          path: '/turns/1',
          holds: { sha256: hashOfValue(starterEntry(ENTRY).turns[1] ?? null) },
        },
        { op: 'replace', ...WORDS, value: "Call it 'report_last.txt'." },
      ],
      { id: 'words', component: 'intent' },
    ),
    patchOf([{ op: 'implement', environment: 'TicketAPI', override: 'x', version: '1' }], {
      id: 'tool',
      component: 'implementation',
    }),
  ];
  const { patches: order } = applied(...patches).manifest;
  expect(order).toEqual(['tool', 'words', 'reference']);
  fc.assert(
    fc.property(fc.shuffledSubarray(patches, { minLength: patches.length }), (shuffled) => {
      expect(applied(...shuffled)).toEqual(applied(...patches));
    }),
  );
});

describe('is refused with its place:', () => {
  const other = { ...CALL, path: '/reference/turns/0/0' };
  test.each<[string, readonly Operation[], string]>([
    [
      'something else there',
      [{ ...TESTED, holds: { value: 'pwd()' } }, REPLACED],
      'operation 0, entry starter_base_0 /reference/turns/1/0: something else is there',
    ],
    ['another hash', [{ ...TESTED, holds: { sha256: '0'.repeat(64) } }], 'operation 0'],
    ['nothing there', [{ ...TESTED, path: '/reference/turns/9' }], 'nothing is there'],
    ['something where nothing should be', [{ ...TESTED, holds: { absent: true } }], 'something is there'],
    [
      'a change without a test',
      [REPLACED],
      'operation 0, entry starter_base_0 /reference/turns/1/0: no test of this place comes before',
    ],
    [
      'a test of another place',
      [{ ...TESTED, ...other, holds: { sha256: hashOfValue("mkdir(dir_name='backup')") } }, REPLACED],
      'operation 1',
    ],
    ['a test that comes after', [REPLACED, TESTED], 'operation 0'],
    [
      'an unknown entry',
      [{ op: 'withdraw', entry: 'no_entry', because: 'a test' }],
      'there is no entry no_entry',
    ],
    [
      'an unknown tool',
      [{ op: 'test', document: 'tool', key: 'no_tool', path: '', holds: { absent: true } }],
      'there is no tool no_tool',
    ],
    [
      'a path to nowhere',
      [TESTED, { op: 'remove', ...CALL, path: `${CALL.path}/x` }],
      'the path leads nowhere',
    ],
    [
      'calls for a turn that is not there',
      [{ op: 'accept', entry: ENTRY, turns: [{ turn: 3, calls: [] }] }],
      'the entry has 3 turns, and no turn 3',
    ],
    [
      'more readings than can be judged',
      Array.from({ length: 33 }, (_, n): Operation => ({
        op: 'accept',
        entry: ENTRY,
        turns: [{ turn: 0, calls: [`f(a=${n})`] }],
      })),
      '33 references would count as right, and the limit is 32',
    ],
    [
      'a call that is not there',
      [{ op: 'not-demanded', entry: ENTRY, turn: 0, call: 7 }],
      'no call 7 in turn 0',
    ],
    [
      'a document that is none any more',
      [TESTED, { op: 'replace', ...CALL, value: 7 }],
      'does not have the expected form',
    ],
  ])('%s', (_name, operations, words) => {
    expect(() => applied(patchOf(operations))).toThrow(InputError);
    expect(() => applied(patchOf(operations))).toThrow(words);
  });

  test('a suite with another content', () => {
    const patches = catalogueOf(PARENT, patchOf([TESTED, REPLACED]));
    const another = smallOwnSuite();
    expect(() => applyPatches(another, patches, IDENTITY, DEFINITION)).toThrow('are for small with the hash');
  });

  test('a second version of an override', () => {
    const implement = (version: string): Operation => ({
      op: 'implement',
      environment: 'TicketAPI',
      override: 'x',
      version,
    });
    expect(() => applied(patchOf([implement('1')]), patchOf([implement('2')], { id: 'b' }))).toThrow(
      'version 1',
    );
  });

  test('a patch of an entry that an earlier one has withdrawn', () => {
    const withdrawn = patchOf([{ op: 'withdraw', entry: ENTRY, because: 'a test' }], { id: 'first' });
    const again = { ...withdrawn, id: 'second' };
    expect(() => applied(withdrawn, again)).toThrow(
      'patch second, operation 0, entry starter_base_0: there is no entry',
    );
  });

  test('a patch that another one has made pointless', () => {
    const twice = [patchOf([TESTED, REPLACED]), patchOf([TESTED, REPLACED], { id: 'again' })];
    expect(() => applied(...twice)).toThrow('patch again, operation 0');
  });
});

test('a patch of what a model is shown, or of what tools answer, is for the repaired suite alone', () => {
  const implement: Operation = { op: 'implement', environment: 'TicketAPI', override: 'x', version: '1' };
  for (const operations of [
    [
      { op: 'test', ...WORDS, holds: { absent: true } },
      { op: 'remove', ...WORDS },
    ],
    [implement],
  ])
    expect(
      Patch.safeParse({ ...patchOf([]), operations, derivations: ['rejudged'] }).error?.message,
    ).toContain('for the repaired suite alone');
  expect(
    Patch.safeParse(patchOf([TESTED, REPLACED], { derivations: ['rejudged', 'repaired'] })).success,
  ).toBe(true);
});
