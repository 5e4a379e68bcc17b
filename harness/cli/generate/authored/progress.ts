import type { CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreState } from '../../../../benchmarks/generation/core/state.ts';

/** Candidates between two lines. */
const CANDIDATES_A_LINE = 25;

/** Says now and then how far a suite is: a line for each environment that is judged, and one for some candidates. */
export function progressOf({ domains }: CoreState, note: (line: string) => void): (event: CoreEvent) => void {
  let [judged, passed] = [0, 0];
  return (event) => {
    if (event.event === 'environment-judged') {
      const name = domains[event.domain]?.brief.id ?? '';
      const [first] = event.attributions;
      note(
        first === undefined
          ? `${name}: the environment passes its gates`
          : `${name}: ${event.attributions.length} parts are asked for again, first ${first.artefact ?? first.part}: ${first.evidence}`,
      );
    }
    if (event.event !== 'candidate-judged') return;
    judged += 1;
    if (event.attribution === null) passed += 1;
    if (judged % CANDIDATES_A_LINE === 0) note(`${judged} candidates judged, ${passed} of them pass`);
  };
}
