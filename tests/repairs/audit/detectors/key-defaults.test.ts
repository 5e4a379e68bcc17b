import { expect, test } from 'vitest';
import { defaultDemanded } from '../../../../repairs/audit/detectors/answer-keys/default-demanded.ts';
import { defaultRefused } from '../../../../repairs/audit/detectors/answer-keys/default-refused.ts';
import { omissionAccepted } from '../../../../repairs/audit/detectors/answer-keys/omission-accepted.ts';
import { findingsOn } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const UNIT = { type: 'string', description: "Unit of the height. Default is 'cm'." };
const HEIGHT = { type: 'integer', description: 'Height of the desk.' };

const desk = (changes: Partial<Keyed>): Keyed => ({
  says: 'Set the desk to a height of 90 inches.',
  parameters: { height: HEIGHT, unit: UNIT },
  required: ['height'],
  accepts: { height: [90], unit: ['inches'] },
  ...changes,
});

test('a key that lets a call omit what the user asks for passes a negligent call', async () => {
  const task = desk({ accepts: { height: [90], unit: ['inches', ''] } });
  const [finding] = await findingsOn(task, omissionAccepted);
  expect(finding).toMatchObject({
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', turn: 0, call: 0, argument: 'unit' },
  });
  expect(finding?.witness).toMatchObject({
    claims: 'wrong-but-passed',
    verdicts: [{ verdict: 'pass' }, { verdict: 'pass' }],
  });
});

test('"90in" says the unit as well as "90 in" does', async () => {
  const task = desk({ says: 'Set it to 90in.', accepts: { height: [90], unit: ['in', ''] } });
  expect(await findingsOn(task, omissionAccepted)).toHaveLength(1);
});

test.each<[string, Partial<Keyed>]>([
  ['the key demands the value', {}],
  ['the value is the default', { says: 'Set it to 90 cm.', accepts: { height: [90], unit: ['cm', ''] } }],
  ['the user states none', { says: 'Set it to 90.', accepts: { height: [90], unit: ['inches', ''] } }],
  ['the default is accepted, too', { accepts: { height: [90], unit: ['inches', 'cm', ''] } }],
  [
    'the value is a word of another argument',
    {
      says: 'Write "no inches" on the desk.',
      parameters: { label: { type: 'string', description: 'Words on it.' }, unit: UNIT },
      required: ['label'],
      accepts: { label: ['no inches'], unit: ['inches', ''] },
    },
  ],
])('no negligent call passes where %s', async (_name, changes) => {
  expect(await findingsOn(desk(changes), omissionAccepted)).toEqual([]);
});

test('a call that states the default fails where the key accepts its omission alone', async () => {
  const task = desk({ says: 'Set it to 90.', accepts: { height: [90] } });
  const [finding] = await findingsOn(task, defaultRefused);
  expect(finding).toMatchObject({ severity: 'critical', target: { argument: 'unit' } });
  expect(finding?.witness?.verdicts.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test('a key that accepts omission or a value that is not the default refuses the default', async () => {
  const task = desk({ says: 'Set it to 90.', accepts: { height: [90], unit: ['', 'inches'] } });
  expect(await findingsOn(task, defaultRefused)).toMatchObject([{ severity: 'critical' }]);
});

test.each<[string, Partial<Keyed>]>([
  ['the default is accepted', { accepts: { height: [90], unit: ['', 'cm'] } }],
  ['omission is not accepted', { accepts: { height: [90], unit: ['inches'] } }],
  [
    'the user states another value',
    { says: 'Set it to 90 inches.', accepts: { height: [90], unit: ['', 'inches'] } },
  ],
  [
    'the default is no value',
    {
      parameters: { height: HEIGHT, unit: { type: 'string', description: 'Default is what was used last.' } },
      accepts: { height: [90] },
    },
  ],
])('no default is refused where %s', async (_name, changes) => {
  expect(await findingsOn(desk({ says: 'Set it to 90.', ...changes }), defaultRefused)).toEqual([]);
});

test.each([
  ['of which the user says nothing', 'Set it to 90.'],
  ['for which the user asks', 'Set it to 90 cm.'],
])('a default %s may be omitted', async (_name, says) => {
  const task = desk({ says, accepts: { height: [90], unit: ['cm'] } });
  expect(await findingsOn(task, defaultDemanded)).toMatchObject([
    { severity: 'critical', target: { argument: 'unit' }, witness: { claims: 'right-but-failed' } },
  ]);
});

test.each<[string, Partial<Keyed>]>([
  ['the user wants another value', { says: 'Set it to 90 m.', accepts: { height: [90], unit: ['m'] } }],
  ['it may be omitted', { says: 'Set it to 90.', accepts: { height: [90], unit: ['cm', ''] } }],
  [
    'the parameter is required',
    { says: 'Set it to 90.', required: ['height', 'unit'], accepts: { height: [90], unit: ['cm'] } },
  ],
])('a default may be demanded where %s', async (_name, changes) => {
  expect(await findingsOn(desk(changes), defaultDemanded)).toEqual([]);
});
