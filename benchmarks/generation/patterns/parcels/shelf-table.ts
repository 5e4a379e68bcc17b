import { integer } from '../../population/fills.ts';
import { inTurn } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import type { ParcelNames } from './words.ts';

/** Where parcels wait. */
export const shelfTable = ({ shelf, parcel }: ParcelNames): TableSketch => {
  const [least, most] = parcel.weight;
  return {
    name: shelf.table,
    singular: shelf.singular,
    prefix: shelf.prefix,
    size: [shelf.names.length, shelf.names.length],
    constraints: [],
    columns: [
      idColumn(shelf.singular),
      {
        name: 'name',
        description: `What the ${shelf.singular} is called.`,
        type: 'name',
        unique: true,
        fill: inTurn(shelf.names),
      },
      {
        name: 'places',
        description: `Number of ${parcel.plural} that it holds.`,
        type: 'integer',
        least: 1,
        fill: integer(3, 8),
      },
      {
        name: 'carries',
        description: `Largest weight of one ${parcel.singular}, in kilos.`,
        type: 'integer',
        least: 1,
        fill: inTurn([most, Math.ceil((least + most) / 2), most + 5]),
      },
    ],
    naming: {
      singular: shelf.singular,
      plural: shelf.plural,
      is: 'thing',
      marks: [{ column: 'name', as: 'kind' }],
      sets: [['name']],
    },
  };
};
