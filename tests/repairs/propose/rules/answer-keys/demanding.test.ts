import { describe, expect, test } from 'vitest';
import { keyUnsatisfiable } from '../../../../../repairs/audit/detectors/answer-keys/key-unsatisfiable.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { Reference, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { demandCall } from '../../../../../repairs/propose/rules/answer-keys/demand-call.ts';
import { makeSatisfiable } from '../../../../../repairs/propose/rules/answer-keys/make-satisfiable.ts';
import { inventedEntry } from '../../../../support/single-turn-entry.ts';
import { keyOf, mendedBy, referenceMendedBy, shownBy } from '../../../../support/proposals.ts';

/** An entry that offers a tool with these parameters, all required unless said otherwise. */
function offering(
  properties: Readonly<Record<string, EncodedValue>>,
  reference: Reference,
  language: SuiteEntry['language'] = 'python',
): SuiteEntry {
  const parameters = { type: 'dict', properties: { ...properties }, required: Object.keys(properties) };
  const tool = { name: 'desk.set', description: 'Set something.', parameters };
  return inventedEntry(tool, reference, 'Connect to SQL01.', language);
}

const CALL = keyOf({ server: ['SQL01'] });
const NONE = offering({ server: { type: 'string', description: 'Server.' } }, { kind: 'no-call' });

describe('a call where the key wants none', () => {
  const shown = (
    played: Reference,
    group: 'mechanical' | 'recorded' | 'reader',
    component: 'reference' | 'intent' | 'evaluation',
  ) =>
    shownBy(
      NONE,
      { claims: 'right-but-failed', played },
      { component, detector: { id: 'invented', version: '1', group } },
    );

  test('takes its place where the user states all of it, and two groups of detectors say so', async () => {
    const findings = [
      await shown(CALL, 'recorded', 'reference'),
      await shown(CALL, 'mechanical', 'evaluation'),
    ];
    expect((await mendedBy(demandCall, NONE, findings))?.reference).toEqual(CALL);
  });

  test('stands beside it where votes alone say so', async () => {
    const findings = [await shown(CALL, 'recorded', 'reference')];
    expect((await mendedBy(demandCall, NONE, findings))?.reference).toEqual({
      ...CALL,
      alternatives: [{ kind: 'no-call' }],
    });
  });

  test('stands beside it where another reading is left', async () => {
    const findings = [
      await shown(CALL, 'mechanical', 'evaluation'),
      await shown(CALL, 'reader', 'reference'),
      await shown(CALL, 'reader', 'intent'),
    ];
    expect((await mendedBy(demandCall, NONE, findings))?.reference).toMatchObject({
      alternatives: [{ kind: 'no-call' }],
    });
  });

  test('is the one that passes the most, beside others that are no part of it', async () => {
    const other = keyOf({ server: ['the other'] });
    const findings = [
      await shown(keyOf({}), 'mechanical', 'evaluation'),
      await shown(CALL, 'mechanical', 'evaluation'),
      await shown(other, 'mechanical', 'evaluation'),
    ];
    expect((await mendedBy(demandCall, NONE, findings))?.reference).toEqual({
      ...CALL,
      alternatives: [other, { kind: 'no-call' }],
    });
  });
});

describe('a key that its own calls fail', () => {
  const mended = (entry: SuiteEntry) => referenceMendedBy(makeSatisfiable, entry, keyUnsatisfiable);
  const TEXT = { type: 'string', description: 'Text.' };

  test('names the offered tool', async () => {
    expect(await mended(offering({ text: TEXT }, keyOf({ text: ['a'] }, 'set')))).toEqual(
      keyOf({ text: ['a'] }),
    );
  });

  test('names the required parameter that it lacks in the place of one that the tool does not have', async () => {
    expect(await mended(offering({ text: TEXT }, keyOf({ words: ['a'] })))).toEqual(keyOf({ text: ['a'] }));
  });

  test('names the parameter whose name is alike', async () => {
    const entry = offering(
      { text: TEXT, album: TEXT, year: TEXT },
      keyOf({ text: ['a'], year: ['1'], albums: ['b'] }),
    );
    expect(await mended(entry)).toEqual(keyOf({ text: ['a'], year: ['1'], album: ['b'] }));
    const [tool] = entry.tools;
    const parameters = {
      type: 'dict',
      properties: { text: TEXT, album: TEXT, year: TEXT },
      required: ['text'],
    };
    const optional = typeof tool === 'object' ? { ...entry, tools: [{ ...tool, parameters }] } : entry;
    const named = { ...optional, reference: keyOf({ text: ['a'], albums: ['b'] }) };
    expect(await mended(named)).toEqual(keyOf({ text: ['a'], album: ['b'] }));
  });

  test('drops a parameter that the tool does not have', async () => {
    expect(await mended(offering({ text: TEXT }, keyOf({ text: ['a'], words: ['b'] })))).toEqual(
      keyOf({ text: ['a'] }),
    );
  });

  test('accepts an empty list for a required list of which it names no value', async () => {
    const list = { type: 'array', items: { type: 'string' }, description: 'List.' };
    expect(await mended(offering({ text: TEXT, list }, keyOf({ text: ['a'], list: [] })))).toEqual(
      keyOf({ text: ['a'], list: [[]] }),
    );
  });

  test('does not accept an empty list for one that it does not name', async () => {
    const list = { type: 'array', items: { type: 'string' }, description: 'List.' };
    const entry = offering({ text: TEXT, list }, keyOf({ text: ['a'] }));
    expect(await mended(entry)).toEqual(entry.reference);
  });

  test('has a list of accepted values in each field of a dictionary', async () => {
    const meta = { type: 'dict', description: 'Meta.' };
    expect(await mended(offering({ meta }, keyOf({ meta: [{ format: 'epoch' }] })))).toEqual(
      keyOf({ meta: [{ format: ['epoch'] }] }),
    );
  });

  test('accepts the members of a Java list as the comparison reads them', async () => {
    const parts = { type: 'ArrayList', items: { type: 'any' }, description: 'Parts.' };
    expect(await mended(offering({ parts }, keyOf({ parts: [['a', 1]] }), 'java'))).toEqual(
      keyOf({
        parts: [
          ['a', 1],
          ['"a"', '1'],
        ],
      }),
    );
  });

  test('stays as it is where no form is missing', async () => {
    const entry = offering({ text: TEXT }, keyOf({ text: ['a'] }));
    const finding = await shownBy(entry, { claims: 'right-but-failed', played: keyOf({ text: ['b'] }) });
    expect(await mendedBy(makeSatisfiable, entry, [finding])).toEqual(entry);
  });
});
