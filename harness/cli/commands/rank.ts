import { databaseOption } from '../options.ts';
import type { Register } from './index.ts';

export const registerRank: Register = (program) => {
  program.command('rank').description('rank the models').addOption(databaseOption());
};
