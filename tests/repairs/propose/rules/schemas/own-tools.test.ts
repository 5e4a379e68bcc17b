import { describe, expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { answerableWithoutCall } from '../../../../../repairs/audit/detectors/answer-keys/answerable-without-call.ts';
import { keyUnsatisfiable } from '../../../../../repairs/audit/detectors/answer-keys/key-unsatisfiable.ts';
import { valueContradictsSchema } from '../../../../../repairs/audit/detectors/answer-keys/value-contradicts-schema.ts';
import { convertValue } from '../../../../../repairs/propose/rules/answer-keys/convert-value.ts';
import { giveRequired } from '../../../../../repairs/propose/rules/answer-keys/give-required.ts';
import { declareAsKey } from '../../../../../repairs/propose/rules/schemas/declare-as-key.ts';
import { nameAsKey } from '../../../../../repairs/propose/rules/schemas/name-as-key.ts';
import { offerNoAnswer } from '../../../../../repairs/propose/rules/schemas/offer-no-answer.ts';
import { requireAsKey } from '../../../../../repairs/propose/rules/schemas/require-as-key.ts';
import { keyedTask, suiteOf } from '../../../../support/keyed-suite.ts';
import { keyOf } from '../../../../support/proposals.ts';
import { remediedBy } from '../../../../support/remedies.ts';

const parametersOf = (entry: SuiteEntry | undefined): unknown => {
  const [tool] = entry?.tools ?? [];
  return typeof tool === 'string' ? undefined : tool?.parameters;
};
const TEXT = { type: 'string', description: 'Name.' };
const NUMBER = { type: 'integer', description: 'How many.' };

describe('of a schema and a key that contradict each other', () => {
  test('the schema takes the type of a text that is no number', async () => {
    const task = keyedTask({
      says: 'Find Ada Moss.',
      parameters: { name: NUMBER },
      accepts: { name: ['Ada Moss'] },
    });
    const { mended, found } = await remediedBy([declareAsKey], [valueContradictsSchema], suiteOf(task));
    expect(found).toHaveLength(1);
    expect(parametersOf(mended)).toMatchObject({ properties: { name: { type: 'string' } } });
  });

  test('the key takes the type of a text that writes a number', async () => {
    const task = keyedTask({
      says: 'Set 5 desks.',
      parameters: { desks: NUMBER },
      accepts: { desks: ['5'] },
    });
    const other = {
      ...keyedTask({ says: 'Set 7 desks.', parameters: { desks: NUMBER }, accepts: { desks: [7] } }),
      id: 'other',
    };
    const { mended, found, derivations } = await remediedBy(
      [declareAsKey, convertValue],
      [valueContradictsSchema],
      suiteOf(task, other),
    );
    expect(found).toHaveLength(1);
    expect(mended?.reference).toEqual(keyOf({ desks: [5] }));
    expect(derivations).toEqual(['rejudged', 'repaired']);
  });

  test('the schema takes the name that other entries use, and the key keeps an unusual one', async () => {
    const named = (name: string, accepts: string, id: string) => ({
      ...keyedTask({
        says: 'Find Ada Moss.',
        parameters: { [name]: TEXT },
        accepts: { [accepts]: ['Ada Moss'] },
      }),
      id,
    });
    const usual = named('person', 'person', 'usual');
    const { mended } = await remediedBy(
      [nameAsKey],
      [keyUnsatisfiable],
      suiteOf(named('persons', 'person', 'odd'), usual),
    );
    expect(parametersOf(mended)).toMatchObject({ properties: { person: TEXT }, required: ['person'] });
    const { left } = await remediedBy(
      [nameAsKey],
      [keyUnsatisfiable],
      suiteOf(named('person', 'persons', 'odd'), usual),
    );
    expect(left).toHaveLength(1);
  });

  test('a parameter with a default is not required, one that the user gives a value is given it', async () => {
    const task = (
      says: string,
      unit: { type: string; description: string; default?: string; enum: string[] },
    ) => keyedTask({ says, parameters: { count: NUMBER, unit }, accepts: { count: [5] } });
    const unit = { type: 'string', description: 'Unit.', default: 'boxes', enum: ['boxes', 'bags'] };
    const rules = [giveRequired, requireAsKey];
    const open = await remediedBy(rules, [keyUnsatisfiable], suiteOf(task('Send 5 of them.', unit)));
    expect(parametersOf(open.mended)).toMatchObject({ required: ['count'] });
    const said = await remediedBy(rules, [keyUnsatisfiable], suiteOf(task('Send 5 bags of them.', unit)));
    expect(said.mended?.reference).toEqual(keyOf({ count: [5], unit: ['bags'] }));
  });
});

test('where no call is wanted, the tool that answers is not offered', async () => {
  const asked = keyedTask({ says: 'Set 5 desks.', parameters: { desks: NUMBER }, accepts: { desks: [5] } });
  const whistle = {
    name: 'whistle',
    description: 'Whistle a tune.',
    parameters: { type: 'dict', properties: {}, required: [] },
  };
  const irrelevant: SuiteEntry = {
    ...asked,
    id: 'irrelevant',
    category: 'irrelevance',
    reference: { kind: 'no-call' },
    tools: [whistle, ...asked.tools],
  };
  const { mended, found } = await remediedBy(
    [offerNoAnswer],
    [answerableWithoutCall],
    suiteOf(irrelevant, asked),
  );
  expect(found).toHaveLength(1);
  expect(mended?.tools).toEqual([whistle]);
});
