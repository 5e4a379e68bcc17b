import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_LITERAL } from '../../../harness/contract/copied-parts.ts';
import { Patch } from '../../../harness/contract/patch.ts';
import { openedPatch, sealedPatch, sourcesIn } from '../../../repairs/catalogue/copied-texts.ts';
import { conversation } from '../../support/conversation.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';

const SAID = 'Please make a folder that is called new, and then tell me everything that lies in it.';
const ENTRY = conversation('starter_base_0', [{ said: SAID, calls: ["mkdir(dir_name='new')", 'ls()'] }]);
const SUITE = smallOwnSuite({ entries: [ENTRY] });
const SOURCES = sourcesIn(SUITE);

const patchOf = (value: string, reason = 'A test needs it.'): Patch => ({
  id: 'a-patch',
  family: 'a-family',
  component: 'intent',
  findings: ['a finding'],
  proposedBy: 'model',
  derivations: ['repaired'],
  reason,
  operations: [
    {
      op: 'replace',
      document: 'entry',
      key: ENTRY.id,
      path: '/turns/0/messages/0/text',
      value,
    },
  ],
});

describe('a patch in a file', () => {
  test('has no text of the suite beyond short literals', () => {
    const text = JSON.stringify(
      sealedPatch(patchOf(SAID.replace('new', 'newer'), `They say: ${SAID}`), SOURCES),
    );
    for (let start = 0; start + LONGEST_LITERAL < SAID.length; start += 1)
      expect(text).not.toContain(SAID.slice(start, start + LONGEST_LITERAL + 1));
    expect(text).toContain('newer');
  });

  test('keeps words of its own and short copies as they are', () => {
    expect(sealedPatch(patchOf('Please make one.'), SOURCES)).toEqual(patchOf('Please make one.'));
  });

  test('is read as it was', () => {
    const piece = fc
      .tuple(fc.nat(SAID.length), fc.nat(SAID.length))
      .map(([start, length]) => SAID.slice(start, start + length));
    const text = fc
      .array(fc.oneof(piece, fc.string()), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        const patch = patchOf(value);
        expect(Patch.parse(openedPatch(sealedPatch(patch, SOURCES), SOURCES))).toEqual(patch);
      }),
    );
  });

  test('of several entries copies from each what is changed in it', () => {
    const told = 'Now tell me, and leave out nothing, which folders there are beside it.';
    const other = conversation('starter_base_1', [{ said: told, calls: ['ls()'] }]);
    const sources = sourcesIn(smallOwnSuite({ entries: [ENTRY, other] }));
    const ofOther = patchOf(`${told} Please.`).operations.map((operation) => ({
      ...operation,
      key: other.id,
    }));
    const patch = { ...patchOf(`${SAID} Please.`), operations: [...patchOf(SAID).operations, ...ofOther] };
    const inFile = sealedPatch(Patch.parse(patch), sources);
    expect(JSON.stringify(inFile)).not.toContain('leave out nothing');
    expect(Patch.parse(openedPatch(inFile, sources))).toEqual(patch);
  });

  test('is not read with another suite, which does not have its texts', () => {
    const other = smallOwnSuite({
      entries: [conversation('starter_base_0', [{ said: 'Hello.', calls: [] }])],
    });
    expect(openedPatch(sealedPatch(patchOf(SAID), SOURCES), sourcesIn(other))).toBeUndefined();
  });

  test('of another form is left to its schema', () => {
    for (const document of [null, 1, [], {}, { operations: 1 }, { operations: [{ op: 'x' }] }])
      expect(openedPatch(document, SOURCES)).toEqual(document);
  });
});
