import type { Detector } from '../../detector.ts';
import { changedStates } from './shared/changed-states.ts';
import { fuzzedTools } from './shared/fuzz.ts';
import { playCall } from './shared/play.ts';
import { callersOf, probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Tools without required parameters that refuse every call. */
export const lookUpNeverAnswers: Detector = {
  identity: { id: 'look-up-never-answers', version: '1', group: 'mechanical' },
  asks: 'a tool that needs no argument answers in some entry',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTools(audited)) {
      const [found] = probes;
      if (found === undefined || documented.required.size > 0) continue;
      if (probes.some(({ ending }) => ending === 'done')) continue;
      const { environment, name } = documented;
      const places = changedStates(audited).get(environment) ?? [];
      if (
        places.some(({ entry, state }) => playCall(audited.world, entry, state, found.call).ending === 'done')
      )
        continue;
      yield toolFinding(
        {
          component: 'implementation',
          severity: 'major',
          target: toolTarget(documented),
          cause: `look-up-never-answers:${environment}.${name}`,
          claim: `${name} needs no argument and refuses in every entry that was tried: ${quoted(found.output)}.`,
          entries: callersOf(documented, audited),
        },
        probeTranscript(found, ({ ending }) => ending !== 'done', audited),
      );
    }
  },
};
