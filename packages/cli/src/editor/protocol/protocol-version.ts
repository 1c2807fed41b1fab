/** Goes up when a message changes its meaning or goes away; messages and fields that are new do not change it. */
export const protocolVersion = 1
