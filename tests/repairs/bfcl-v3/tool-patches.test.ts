import { expect, test } from 'vitest';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { ACCEPTED_TOOL_FINDINGS, PUBLISHED_TOOL_FINDINGS, TOOL_PATCHES } from '../../support/tool-patches.ts';

const accepted = ACCEPTED_TOOL_FINDINGS.flatMap(({ findings }) => findings);
const mended = TOOL_PATCHES.flatMap(({ findings }) => findings);

test('every tool finding of the published audit is mended once, or accepted', () => {
  expect(PUBLISHED_TOOL_FINDINGS.size).toBe(259);
  const handled = [...mended.filter((id) => PUBLISHED_TOOL_FINDINGS.has(id)), ...accepted];
  expect(handled.toSorted()).toEqual([...PUBLISHED_TOOL_FINDINGS].toSorted());
  expect(new Set(mended).size).toBe(mended.length);
});

test('nine tenths of the tool findings are mended', () => {
  expect(accepted.length).toBeLessThanOrEqual(PUBLISHED_TOOL_FINDINGS.size / 10);
});

test('every registered override is used by one patch, in its present version', () => {
  const implemented = TOOL_PATCHES.flatMap(({ operations }) => operations).flatMap((operation) =>
    operation.op === 'implement'
      ? [`${operation.environment}/${operation.override}@${operation.version}`]
      : [],
  );
  expect(implemented.toSorted()).toEqual(
    OVERRIDES.map(({ environment, id, version }) => `${environment}/${id}@${version}`).toSorted(),
  );
});

test('ids of patches are unique, and each family has its component', () => {
  expect(new Set(TOOL_PATCHES.map(({ id }) => id)).size).toBe(TOOL_PATCHES.length);
  for (const { id, family, component, derivations } of TOOL_PATCHES) {
    expect(component, id).toBe(family === 'tool-schemas' ? 'schema' : 'implementation');
    expect(derivations, id).toEqual(['repaired']);
  }
});

test('each reason is one sentence', () => {
  for (const { reason } of [...TOOL_PATCHES, ...ACCEPTED_TOOL_FINDINGS])
    expect(reason).toMatch(/^[A-Z](?:(?!\. ).)+\.$/);
});
