import { expect, test } from 'vitest';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { singleTurnSuite } from '../../support/single-turn-episodes.ts';
import { abstentionFinding, changeFinding, referenceFinding } from '../../support/single-turn-laws/broken.ts';
import { DAMAGES } from '../../support/single-turn-laws/damages.ts';
import { INVARIANCES } from '../../support/single-turn-laws/invariances.ts';

// Every entry is checked by `node tests/laws/single-turn-laws.ts`; a spread sample keeps the suite quick.
const EVERY = 31;

const suite = hasFolders(BFCL) ? await singleTurnSuite() : undefined;
const entries = (suite?.entries ?? []).filter((_, index) => index % EVERY === 0);

test.skipIf(suite === undefined)('every accepted value passes or contradicts its own schema', () => {
  expect(entries.flatMap((entry) => referenceFinding(entry).broken)).toEqual([]);
});

test.skipIf(suite === undefined)('where no call is wanted, words pass and attempts at a call fail', () => {
  expect(entries.flatMap((entry) => abstentionFinding(entry).broken)).toEqual([]);
});

test.skipIf(suite === undefined).each(INVARIANCES)('$name: changes no verdict', (change) => {
  expect(entries.flatMap((entry) => changeFinding(entry, change, 'pass').broken)).toEqual([]);
});

test.skipIf(suite === undefined).each(DAMAGES)('$name: always fails', (change) => {
  expect(entries.flatMap((entry) => changeFinding(entry, change, 'fail').broken)).toEqual([]);
});
