import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { playCall } from './play.ts';
import type { PlayedCall } from './play.ts';
import { showingLookUp } from './showing-look-up.ts';
import type { Experiment } from './shrink.ts';
import { callText } from './situations.ts';
import { quoted } from './tool-finding.ts';

/**
 * Plays a look-up or an action without a parameter, then with its documented default. Where both say the same and leave
 * different states, a look-up after each shows the difference.
 */
export const passedAndOmitted =
  (name: string, standard: Value, audited: AuditedSuite): Experiment =>
  (at) => {
    const { world } = audited;
    const args = new Map(at.args);
    args.delete(name);
    const omitted = playCall(world, at.entry, at.state, callText(at.tool, args));
    if (omitted.ending !== 'done') return undefined;
    const passed = playCall(world, at.entry, at.state, callText(at.tool, args.set(name, standard)));
    const isSame =
      omitted.output === passed.output && world.sameState(at.environment, omitted.after, passed.after);
    if (isSame) return undefined;
    // The transcript plays one after the other: its second output must be the one that differs.
    const second = playCall(world, at.entry, omitted.after, passed.call);
    if (second.output !== omitted.output) return [omitted, second];
    const lookUp = showingLookUp(at, [omitted.after, second.after], audited);
    if (lookUp === undefined) return undefined;
    const [shownOmitted, shownPassed] = [omitted, second].map(({ after }) =>
      playCall(world, at.entry, after, lookUp),
    );
    return shownOmitted === undefined || shownPassed === undefined
      ? undefined
      : [omitted, shownOmitted, second, shownPassed];
  };

/** What two calls of a tool give, or what a look-up shows after each. */
export function contrast(tool: string, played: readonly PlayedCall[]): string {
  const [omitted, shownOmitted, passed, shownPassed] = played.slice(-4);
  const isShown = shownPassed !== undefined && !shownPassed.call.startsWith(`${tool}(`);
  if (isShown)
    return `after ${quoted(passed?.call ?? '')}, ${shownPassed.call} shows ${quoted(shownPassed.output)} where it shows ${quoted(shownOmitted?.output ?? '')} after ${quoted(omitted?.call ?? '')}`;
  const [without, withIt] = played.slice(-2);
  return `${quoted(withIt?.call ?? '')} gives ${quoted(withIt?.output ?? '')} where ${quoted(without?.call ?? '')} gives ${quoted(without?.output ?? '')}`;
}
