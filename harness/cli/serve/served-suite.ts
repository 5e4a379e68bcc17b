import { canaryOf } from '../../../benchmarks/suites/canary.ts';
import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import type { Suite } from '../../contract/suite.ts';
import { exec } from '../../providers/exec/index.ts';
import { withSharedOffers } from '../../run/shared-offers.ts';
import type { Served } from '../../serving/environment-server.ts';
import { judgedAsTheyEnd } from '../run/judge-run.ts';
import { requireReadable } from './readable-episode.ts';

/** The evaluators whose verdicts are rewards. */
export const REWARD_FAMILY = 'outcome';

/** A suite with what it is played and judged by: the protocol and world of a run, and the evaluators of `assay score`. */
export const servedSuite = (suite: Suite): Served => ({
  suite,
  canary: canaryOf(suite.manifest),
  protocol: withSharedOffers(suiteProtocol(suite, 'native', exec.toolDialect)),
  world: suiteWorld(suite),
  requireReadable,
  judge: judgedAsTheyEnd(suite, REWARD_FAMILY),
});
