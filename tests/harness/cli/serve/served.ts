import { servedSuite } from '../../../../harness/cli/serve/served-suite.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { EnvironmentServer } from '../../../../harness/serving/environment-server.ts';
import { USUAL_BOUNDS } from '../../../../harness/serving/session-table.ts';
import type { ServerBounds } from '../../../../harness/serving/session-table.ts';
import type { Send } from '../../../support/served-play.ts';

/** An environment server of a suite. @param now - its clock, in milliseconds. */
export const serverOf = (
  suite: Suite,
  bounds: Partial<ServerBounds> = {},
  now: () => number = () => 0,
): EnvironmentServer => new EnvironmentServer(servedSuite(suite), { ...USUAL_BOUNDS, ...bounds }, now);

/** Sends requests to a server of this process. */
export const sendTo =
  (server: EnvironmentServer): Send =>
  async (request) => {
    const { text } = await server.answer(JSON.stringify(request), { place: 'test', method: undefined });
    const reply: unknown = JSON.parse(text);
    return reply;
  };
