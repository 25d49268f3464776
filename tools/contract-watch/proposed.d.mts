export declare const PROPOSED: string[];
export declare function isProposed(path: string): boolean;
