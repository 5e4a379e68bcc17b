import type { FindingTarget } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import type { DocumentedTool } from './documented-tools.ts';
import { probe } from './fuzz.ts';
import type { Probe } from './fuzz.ts';
import { playCall } from './play.ts';
import { shortestTranscript } from './shrink.ts';
import type { Transcript } from './shrink.ts';
import { situationsOf, toolKey } from './situations.ts';

/** The place of a finding about a tool. */
export const toolTarget = (
  { environment, name: tool }: Pick<DocumentedTool, 'environment' | 'name'>,
  place: { readonly parameter?: string; readonly aspect?: string } = {},
): Extract<FindingTarget, { kind: 'tool' }> => ({ kind: 'tool', environment, tool, ...place });

/** Entries whose reference calls a tool, in suite order. */
export const callersOf = (
  { environment, name }: Pick<DocumentedTool, 'environment' | 'name'>,
  audited: AuditedSuite,
): readonly SuiteEntry[] =>
  (situationsOf(audited).get(toolKey(environment, name)) ?? []).map(({ entry }) => entry);

/**
 * The shortest transcript at whose end a probe still has a property.
 *
 * @param shows - whether a probe has it; it must hold of `found`.
 */
export function probeTranscript(
  found: Probe,
  shows: (probe: Probe) => boolean,
  audited: AuditedSuite,
): Transcript {
  return shortestTranscript(
    found.at,
    (at) =>
      shows(probe(at, found.args, found.varied, audited))
        ? [playCall(audited.world, at.entry, at.state, found.call)]
        : undefined,
    audited,
  );
}
