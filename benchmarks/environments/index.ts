import type { Environment } from '../../harness/contract/environment.ts';
import { fileSystemEnvironment } from './file-system/index.ts';
import { mathEnvironment } from './math/index.ts';
import { messageEnvironment } from './message/index.ts';
import { postingEnvironment } from './posting/index.ts';
import { ticketEnvironment } from './ticket/index.ts';
import { tradingEnvironment } from './trading/index.ts';
import { travelEnvironment } from './travel/index.ts';
import { vehicleEnvironment } from './vehicle/index.ts';

const environments: readonly Environment[] = [
  fileSystemEnvironment,
  mathEnvironment,
  messageEnvironment,
  postingEnvironment,
  ticketEnvironment,
  tradingEnvironment,
  travelEnvironment,
  vehicleEnvironment,
];

/** The eight worlds of BFCL V3 by the name that entries call them. */
export const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map(
  environments.map((environment) => [environment.name, environment]),
);
