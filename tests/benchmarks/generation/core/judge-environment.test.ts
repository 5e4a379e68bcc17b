import { expect, test } from 'vitest';
import { judgeEnvironment } from '../../../../benchmarks/generation/core/judge-environment.ts';
import type { Made } from '../../../../benchmarks/generation/core/state.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { madeByCore } from '../../../support/scripted-author/small-core.ts';

const made = madeByCore({ seed: 3, domains: 1, entries: 1 });

/** What the author of rows is told, if a text of these is another one. */
async function toldOfRows(change: (text: string) => string): Promise<readonly string[]> {
  const { state } = await made;
  const [domain] = state.domains;
  const sealed = domain?.sealed?.made;
  if (domain === undefined || sealed === undefined) throw new Error('there is no environment');
  const text = JSON.stringify(sealed.rows);
  const changed = change(text);
  expect(changed).not.toBe(text);
  const rows = JSON.parse(changed) as Made['rows'];
  const { attributions } = judgeEnvironment(domain.brief, { ...sealed, rows }, { seed: 3, now: WORLDS.now });
  expect(attributions.map(({ artefact }) => artefact)).toEqual(['population']);
  return attributions.flatMap(({ complaints }) => complaints.map(({ cause }) => cause));
}

const withoutPublic = (text: string): string =>
  text.replaceAll('"insurance":"public"', '"insurance":"private"');
const withoutNurse = (text: string): string => text.replace(/"nurse_id":"N-\d+"/u, '"nurse_id":"N-9999"');

test('rows that break a rule are told with what else is wrong with rows', async () => {
  const broken = await toldOfRows(withoutNurse);
  const [unused] = await toldOfRows(withoutPublic);
  expect(await toldOfRows((text) => withoutPublic(withoutNurse(text)))).toEqual([...broken, unused]);
});
