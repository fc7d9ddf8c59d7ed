target_link_libraries(marsad_base PUBLIC OpenSSL::Crypto)
