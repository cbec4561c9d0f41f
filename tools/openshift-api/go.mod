module image-mirroring/tools/openshift-api

go 1.26.8

require (
	github.com/openshift/api v0.0.0-20251020135558-286504b695bc
	github.com/operator-framework/api v0.36.0
)
