import { describe, expect, test } from 'vitest';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { attributed } from '../../../repairs/propose/attribute-findings.ts';
import { checkEntry } from '../../../repairs/propose/check-entry.ts';
import { keyedTask } from '../../support/keyed-suite.ts';
import { auditedEntry, keyOf, shownBy } from '../../support/proposals.ts';

const ENTRY = keyedTask({
  says: 'Set it.',
  parameters: { color: { type: 'string' }, name: { type: 'string' } },
  accepts: { color: ['red', 'blue'], name: ['desk'] },
});
const AUDITED = auditedEntry(ENTRY);
const at = (parameter: string, end = '') =>
  ({ document: 'entry', key: 'invented', path: `/reference/answers/0/desk.set/${parameter}${end}` }) as const;

const patchOf = (id: string, ...operations: readonly Operation[]): Patch => ({
  id,
  family: 'a-family',
  component: 'evaluation',
  findings: ['none yet'],
  proposedBy: 'rule',
  derivations: ['rejudged'],
  reason: 'A test wants it.',
  operations: [...operations],
});
const GREEN = patchOf('green', { op: 'add', ...at('color', '/-'), value: 'green' });
const NO_BLUE = patchOf('no-blue', { op: 'remove', ...at('color', '/1') });
const TABLE = patchOf('table', { op: 'add', ...at('name', '/-'), value: 'table' });

const right = (color: string, name = 'desk') =>
  shownBy(
    ENTRY,
    { claims: 'right-but-failed', played: keyOf({ color: [color], name: [name] }) },
    { id: `right:${color}:${name}` },
  );
const wrong = (color: string) =>
  shownBy(
    ENTRY,
    { claims: 'wrong-but-passed', played: keyOf({ color: [color], name: ['desk'] }) },
    { id: `wrong:${color}` },
  );

describe('the check of an entry', () => {
  test('tells the findings whose witness has turned from the others, with the evaluators', async () => {
    const findings = [await right('green'), await wrong('blue'), await right('white')];
    const check = await checkEntry(ENTRY, [GREEN, NO_BLUE], findings, AUDITED);
    expect(check).toMatchObject({
      mended: ['right:green:desk', 'wrong:blue'],
      unmended: [{ finding: 'right:white:desk', under: ['action/bfcl-ast', 'outcome/single-turn'] }],
      oracleFails: [],
      strayed: [],
    });
  });

  test('names the evaluators that fail the repaired reference', async () => {
    const broken = patchOf('broken', { op: 'replace', ...at('color'), value: [4] });
    const check = await checkEntry(ENTRY, [broken], [], AUDITED);
    expect(check.oracleFails).toEqual(['outcome/single-turn']);
  });

  test('takes all findings of an entry that is withdrawn for mended', async () => {
    const gone = patchOf('gone', { op: 'withdraw', entry: 'invented', because: 'No answer is right.' });
    const check = await checkEntry(ENTRY, [gone], [await right('green')], AUDITED);
    expect(check).toMatchObject({ repaired: undefined, mended: ['right:green:desk'] });
  });

  test('refuses patches that do not fit the entry', async () => {
    const lost = patchOf('lost', { op: 'remove', ...at('size') });
    await expect(checkEntry(ENTRY, [lost], [], AUDITED)).rejects.toThrow(InputError);
  });
});

describe('a finding belongs', () => {
  const ownersOf = async (...findings: Parameters<typeof attributed>[2]) => {
    const patches = await attributed(ENTRY, [GREEN, NO_BLUE, TABLE], findings, AUDITED);
    return patches.map(({ id, findings: ids }) => [id, ids]);
  };

  test('to the patch by which its witness turns', async () => {
    expect(await ownersOf(await wrong('blue'))).toEqual([['no-blue', ['wrong:blue']]]);
  });

  test('to each patch that its witness needs', async () => {
    const both = await right('green', 'table');
    expect(await ownersOf(both)).toEqual([
      ['green', [both.id]],
      ['table', [both.id]],
    ]);
  });
});
