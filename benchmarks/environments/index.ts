import { fileSystemEnvironment } from './file-system/index.ts';
import { mathEnvironment } from './math/index.ts';
import { messageEnvironment } from './message/index.ts';
import { postingEnvironment } from './posting/index.ts';
import { environmentRegistry } from './registry.ts';
import { ticketEnvironment } from './ticket/index.ts';
import { tradingEnvironment } from './trading/index.ts';
import { travelEnvironment } from './travel/index.ts';
import { vehicleEnvironment } from './vehicle/index.ts';

/** Every registered environment by the name used in entries, one line each; those of BFCL V3 in upstream's order. */
export const ENVIRONMENTS = environmentRegistry([
  fileSystemEnvironment,
  mathEnvironment,
  messageEnvironment,
  postingEnvironment,
  ticketEnvironment,
  tradingEnvironment,
  travelEnvironment,
  vehicleEnvironment,
]);
