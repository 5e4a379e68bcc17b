import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinedParts, LONGEST_LITERAL, partsOf } from '../../../harness/contract/copied-parts.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { ReaderFinding } from '../../../harness/contract/reader-reply.ts';
import { makeReviews } from '../../../repairs/readers/reviews/make-reviews.ts';
import { readReviews } from '../../../repairs/readers/reviews/read-reviews.ts';
import { openedCalls, sourcesOf } from '../../../repairs/readers/reviews/sealed-witness.ts';
import { makePackets } from '../../../repairs/readers/packets/make-packets.ts';
import { audited, readerFinding, replyTo } from '../../support/reading.ts';
import { invented, inventedEntry } from '../../support/single-turn-entry.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders, writeRows } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const FILES = starterEntry('starter_base_0');
const QUESTION = inventedEntry(invented({ type: 'string', description: 'A colour.' }), {
  kind: 'possible-answers',
  answers: [{ 'desk.set': { value: ['red'], note: [''] } }],
});
const SUITE = audited(smallOwnSuite({ entries: [FILES, QUESTION] }));
const REFERENCE = FILES.reference.kind === 'calls' ? FILES.reference.turns : [];

/** Reviews of one reader, who finds these things in an entry. */
async function reviewsOf(entry: string, ...findings: readonly ReaderFinding[]) {
  const replies = makePackets(SUITE.suite.entries, 10, SUITE).map((packet) => ({
    packet: packet.listed,
    reply: replyTo(packet, 'ann', { [entry]: findings }),
  }));
  const { reviews, tried } = await makeReviews(replies, { rubric: '1' }, SUITE);
  const review = reviews.find((one) => one.entry === entry);
  if (review === undefined) throw new Error(`${entry} is not reviewed`);
  return { reviews, tried, review };
}

const witnessed = (claims: 'right-but-failed' | 'wrong-but-passed', turns: readonly (readonly string[])[]) =>
  readerFinding({ witness: { claims, turns: turns.map((calls) => [...calls]) } });

const IDLE = [[], [], []];

describe('a witness of a reader', () => {
  test.each([
    ['that fails as it claims', witnessed('right-but-failed', IDLE), 'holds'],
    ['that passes as it claims', witnessed('wrong-but-passed', REFERENCE), 'holds'],
    ['that passes though it claims to fail', witnessed('right-but-failed', REFERENCE), 'fails'],
    ['that fails though it claims to pass', witnessed('wrong-but-passed', IDLE), 'fails'],
    ['of other turns', witnessed('right-but-failed', [[]]), 'unplayable'],
    ['of words in place of calls', witnessed('right-but-failed', [['make it so'], [], []]), 'unplayable'],
    ['of code', witnessed('right-but-failed', [["__import__('os').system('true')"], [], []]), 'unplayable'],
    ['that is none', readerFinding(), null],
  ] as const)('%s, in a conversation', async (_what, finding, result) => {
    const { tried, review } = await reviewsOf('starter_base_0', finding);
    expect(tried.map(({ witness }) => witness)).toEqual([result]);
    expect(review.findings[0]?.witness?.result ?? null).toBe(result);
  });

  test.each([
    ['a call that the key refuses', 'right-but-failed', [["desk.set(value='blue')"]], 'holds'],
    ['words', 'right-but-failed', [[]], 'holds'],
    ['a call that the key accepts', 'right-but-failed', [["desk.set(value='red')"]], 'fails'],
    ['the same, said to be wrong', 'wrong-but-passed', [["desk.set(value='red')"]], 'holds'],
    ['no call', 'right-but-failed', [['value = 1']], 'unplayable'],
    [
      'a call that grows without bound',
      'right-but-failed',
      [['desk.set(value=[0] * 10 ** 9)']],
      'unplayable',
    ],
  ] as const)('that is %s (%s), on a question', async (_what, claims, turns, result) => {
    const { tried } = await reviewsOf('invented', witnessed(claims, turns));
    expect(tried.map(({ witness }) => witness)).toEqual([result]);
  });
});

describe('a review', () => {
  test('holds no long text of the entry, and its witness can be played again', async () => {
    const [words = ''] = FILES.turns.map(({ messages }) => messages[0]?.text);
    const turns = [[...(REFERENCE[0] ?? []), 'pwd()'], [], []];
    const quoting = { ...witnessed('right-but-failed', turns), claim: `The user says: ${words}` };
    const { review } = await reviewsOf('starter_base_0', quoting);
    const text = JSON.stringify(review);
    const sources = sourcesOf('starter_base_0', SUITE);
    const copies = sources.filter((source) => source.length > LONGEST_LITERAL && text.includes(source));
    expect(copies).toEqual([]);
    expect(review.findings[0]?.claim).toBe(`The user says: ${words.slice(0, LONGEST_LITERAL)}…`);
    expect(openedCalls(review.findings[0]?.witness?.turns ?? [], sources)).toEqual(turns);
  });

  test('names suite, packet, rubric and reader, and is one line for each entry that was read', async () => {
    const { reviews } = await reviewsOf('starter_base_0');
    expect(reviews.map(({ entry }) => entry)).toEqual(['starter_base_0', 'invented']);
    expect(reviews[0]).toMatchObject({
      suite: SUITE.suite.manifest.contentHash,
      packet: { id: expect.stringMatching(/^001-/) as unknown },
      rubric: '1',
      reader: { kind: 'model', name: 'ann' },
      findings: [],
    });
  });
});

describe('a folder of reviews', () => {
  const write = (...rows: readonly unknown[]): string => {
    const folder = newFolder();
    writeRows(join(folder, 'a.jsonl'), rows);
    return folder;
  };

  test('gives those of the suite, in order', async () => {
    const { reviews } = await reviewsOf('starter_base_0', readerFinding());
    const foreign = { ...reviews[0], suite: '0'.repeat(64) };
    expect(readReviews(write(foreign, ...reviews), SUITE.suite)).toEqual(reviews);
  });

  test('is refused with file and line for a line that is not a review of the suite', async () => {
    const { reviews } = await reviewsOf('starter_base_0', readerFinding({ turn: 2 }));
    const [review] = reviews;
    const broken: readonly (readonly [unknown, RegExp])[] = [
      ['text', /a\.jsonl:2: does not have the expected form/],
      [{ ...review, text: 'more' }, /a\.jsonl:2: does not have the expected form/],
      [{ ...review, entry: 'x' }, /a\.jsonl:2: the suite has no entry "x"/],
      [
        { ...review, findings: review?.findings.map((one) => ({ ...one, turn: 3 })) },
        /:2: names turn 3 of starter_base_0/,
      ],
      [review, /:2: is a second review of starter_base_0 by ann, after .*:1/],
    ];
    for (const [row, message] of broken) {
      const read = () => readReviews(write(review, row), SUITE.suite);
      expect(read).toThrow(InputError);
      expect(read).toThrow(message);
    }
    expect(() => readReviews(join(newFolder(), 'none'), SUITE.suite)).toThrow(/cannot be read/);
  });
});

describe('the parts of a text', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });

  test('make up the text again, and keep no copy that is longer than allowed', () => {
    const law = fc.property(word, fc.array(word, { maxLength: 3 }), fc.nat(4), (text, sources, most) => {
      const parts = partsOf(text, sources, most);
      expect(joinedParts(parts, sources)).toBe(text);
      const kept = parts.filter((part) => typeof part === 'string');
      for (const part of kept)
        for (let at = 0; at + most < part.length; at += 1)
          expect(sources.some((source) => source.includes(part.slice(at, at + most + 1)))).toBe(false);
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('that lie outside of their source make up nothing', () => {
    expect(joinedParts([{ source: 0, start: 2, length: 5 }], ['abc'])).toBeUndefined();
    expect(joinedParts([{ source: 1, start: 0, length: 1 }], ['abc'])).toBeUndefined();
  });
});
