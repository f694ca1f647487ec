/** The Kubernetes manifests, read as the API server would and held against the configuration and the rules. */
@NullMarked
package io.aiqbraze.gateway.k8s;

import org.jspecify.annotations.NullMarked;
