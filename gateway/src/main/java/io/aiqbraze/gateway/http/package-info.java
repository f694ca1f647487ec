/**
 * What stands before the routes of every port: who may connect, what a browser may ask for, and how a body may come.
 */
@NullMarked
package io.aiqbraze.gateway.http;

import org.jspecify.annotations.NullMarked;
