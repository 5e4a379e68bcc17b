import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import type { Suite } from '../../contract/suite.ts';
import { identityOf } from '../../run/configuration.ts';
import type { RunModel } from '../../run/configuration.ts';
import type { Player } from '../../run/player.ts';
import { withSharedOffers } from '../../run/shared-offers.ts';
import type { OpenedProgram } from '../../providers/programs/run-programs.ts';

/** Player of a program of the user. Its replies have no list price and are stored like paid ones. */
export function programPlayer({ spec, program }: OpenedProgram, config: RunModel, suite: Suite): Player {
  const { provider, name } = spec;
  return {
    identity: identityOf(config),
    config,
    protocol: withSharedOffers(suiteProtocol(suite, config.mode, provider.toolDialect)),
    modelFor: () => program.model,
    limitKey: identityOf(config),
    rateKey: identityOf(config),
    baseUrl: '',
    // The address of no seller: a price is known only if the user states one.
    priced: { priceName: undefined, model: name, baseUrl: `${provider.id}:` },
  };
}
