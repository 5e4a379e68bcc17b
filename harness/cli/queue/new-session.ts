import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { digest } from '../../queue/packing.ts';
import { PROTOCOL } from '../../queue/protocol.ts';
import type { SessionPlan } from '../../queue/protocol.ts';
import type { Surroundings } from '../surroundings.ts';
import { VERSION } from '../version.ts';

/**
 * A session over a database or a folder. The same place has the same run: what a lost coordinator left is found by the next.
 *
 * @param what - begins the name of the run.
 */
export function newSession(
  what: 'score' | 'generate',
  place: string,
  { host }: Surroundings['machine'],
): Pick<SessionPlan, 'protocol' | 'version' | 'run' | 'session'> {
  return {
    ...{ protocol: PROTOCOL, version: VERSION },
    run: `${what}-${digest(JSON.stringify([host, realpathSync(place)])).slice(0, 16)}`,
    session: randomBytes(8).toString('hex'),
  };
}
