/** IATA codes of the airports of large cities, by the name of the city in lower case. */
export const AIRPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  `new york JFK LGA|new york city JFK LGA|nyc JFK LGA|los angeles LAX|la LAX|san francisco SFO|sf SFO|chicago ORD|atlanta ATL|seattle SEA|boston BOS
miami MIA|dallas DFW|houston IAH|denver DEN|phoenix PHX|las vegas LAS|orlando MCO|philadelphia PHL|san diego SAN|portland PDX|washington IAD DCA
washington dc IAD DCA|minneapolis MSP|detroit DTW|toronto YYZ|vancouver YVR|mexico city MEX|london LHR|paris CDG|berlin BER|rome FCO|madrid MAD
amsterdam AMS|tokyo HND NRT|sydney SYD|mumbai BOM|delhi DEL|new delhi DEL|bangalore BLR|kuala lumpur KUL|singapore SIN|dubai DXB|bangkok BKK
frankfurt FRA|munich MUC|hong kong HKG|shanghai PVG|beijing PEK|nairobi NBO|cape town CPT|johannesburg JNB|são paulo GRU|sacramento SMF|anaheim SNA
san jose SJC|long beach LGB|austin AUS|nashville BNA|new orleans MSY|honolulu HNL|charlotte CLT|salt lake city SLC|fresno FAT|ottawa YOW`
    .split(/[|\n]/u)
    .map((line) => {
      const [, city = '', codes = ''] = /^(.*?)((?: [A-Z]{3})+)$/u.exec(line) ?? [];
      return [city, codes.trim().split(' ')] as const;
    }),
);
